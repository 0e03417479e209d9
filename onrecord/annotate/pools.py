"""Where articles are annotated: executors of `concurrent.futures`, here or on a cluster, and work whose worker is lost.

A worker can be lost for reasons of its own (memory, the machine) or because of its task. So what was under way when one
was lost is done again, each task by itself; one that loses its worker every time is named.
"""

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Generic, TypeVar

from onrecord.errors import OnRecordError

TRIES = 2  # of a task by itself
ON_CLUSTER = 1024  # tasks that a scheduler is given at a time
LOST_WORKER = (
    f"a worker process ended over this article {TRIES} times, as the system ends one that runs out of memory; nothing "
    "was published. Take the article out or give the machine more memory. Build again: what was annotated is kept"
)
Asked = TypeVar("Asked")
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Pool:
    """Processes that work."""

    start: Callable[[], AbstractContextManager[Executor]]
    ahead: int  # tasks that are given out at a time
    lost: tuple[type[Exception], ...] = (BrokenExecutor,)  # what says that a worker ended over its task


def processes(number: int) -> Pool:
    """So many processes of this machine, started when they are needed."""
    return Pool(partial(ProcessPoolExecutor, number, get_context("spawn"), initializer=patient), ahead=2 * number)


def patient() -> None:
    """Let a process look for cycles rarely: annotations hold none, and looking takes a twentieth of the time."""
    gc.set_threshold(200_000)


def cluster(address: str) -> Pool:
    """The workers of a Dask cluster, on which this version of OnRecord is installed.

    Args:
        address: of the scheduler: `tcp://HOST:PORT`.

    Raises:
        OnRecordError: the package for it is not installed.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise OnRecordError('--dask needs the package "distributed": pip install "onrecord[dask]"') from error

    @contextmanager
    def start() -> Iterator[Executor]:
        try:
            client = Client(address, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise OnRecordError(f"--dask {address}: no scheduler answers there: {error}") from error
        with client, client.get_executor(pure=False) as executor:  # type: ignore[no-untyped-call]
            yield executor

    return Pool(start, ahead=ON_CLUSTER, lost=(BrokenExecutor, KilledWorker))


@dataclass(frozen=True, slots=True)
class Work(Generic[Asked, Given, Made]):
    """What is done of each thing that is asked for."""

    ready: Callable[[Asked], Given]  # here, just before it is given out
    do: Callable[[Given], Made]  # by a worker: a function that it can import
    name: Callable[[Asked], str]  # for messages


def results(pool: Pool, work: Work[Asked, Given, Made], asked: Iterable[Asked]) -> Iterator[Made]:
    """What workers make, in the order in which they are done.

    Raises:
        OnRecordError: something lost its worker each time; it is named.
    """
    waiting = deque(asked)
    while waiting:
        suspects = yield from side_by_side(pool, work, waiting)
        yield from one_by_one(pool, work, suspects)


def side_by_side(
    pool: Pool, work: Work[Asked, Given, Made], waiting: deque[Asked]
) -> Generator[Made, None, list[Asked]]:
    """The results until nothing is waiting or the pool breaks; gives those whose workers were lost."""
    running: dict[Future[Made], Asked] = {}
    suspects: list[Asked] = []
    with pool.start() as executor:
        while waiting or running:
            try:
                while waiting and len(running) < pool.ahead:
                    future = executor.submit(work.do, work.ready(waiting[0]))
                    running[future] = waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    suspect = running.pop(future)
                    suspects.append(suspect)
                    with suppress(*(kind for kind in pool.lost if kind is not BrokenExecutor)):
                        made = future.result()
                        suspects.remove(suspect)
                        yield made
            except BrokenExecutor:
                return [*suspects, *running.values()]
    return suspects


def one_by_one(pool: Pool, work: Work[Asked, Given, Made], suspects: Iterable[Asked]) -> Iterator[Made]:
    """The results of each by itself, in a new pool after one was lost."""
    waiting, lost = deque(suspects), 0
    while waiting:
        with pool.start() as executor:
            try:
                while waiting:
                    made = executor.submit(work.do, work.ready(waiting[0])).result()
                    waiting.popleft()
                    lost = 0
                    yield made
            except pool.lost as error:
                lost += 1
                if lost == TRIES:
                    raise OnRecordError(f"{work.name(waiting[0])}: {LOST_WORKER}") from error
