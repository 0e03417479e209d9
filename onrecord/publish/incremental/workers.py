"""The same work in several processes, forked from this one: each does its share and tells what came of it.

A worker ends with the process that forked it, however that ends. Where processes cannot be forked safely, this one
does all of the work.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from onrecord.errors import OnRecordError

Task = TypeVar("Task")
Result = TypeVar("Result")

LEAST = 100  # tasks that are worth a process
AT_ONCE = 50  # results in a message
PR_SET_PDEATHSIG = 1


class WorkerLostError(OnRecordError):
    """A worker ended before its work was done."""


def number(tasks: int, wanted: int | None) -> int:
    """How many processes are to work: at most one a processor, and only this one where forking is not safe."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(1, min(wanted or len(os.sched_getaffinity(0)), len(os.sched_getaffinity(0)), tasks // LEAST))


def done(work: Callable[[Task], Result], tasks: Sequence[Task], processes: int) -> Iterator[Result]:
    """The results, in any order.

    Raises:
        WorkerLostError: a worker failed or was killed.
    """
    if processes == 1:
        yield from map(work, tasks)
        return
    context, parent = multiprocessing.get_context("fork"), os.getpid()
    receivers: list[Connection] = []
    workers = []
    gc.freeze()  # what is there is shared with the workers, until somebody writes to it
    try:
        for share in range(processes):
            receiver, sender = context.Pipe(duplex=False)
            receivers.append(receiver)
            worker = context.Process(
                target=labour, args=(parent, tuple(receivers), sender, work, tasks[share::processes])
            )
            worker.start()
            workers.append(worker)
            sender.close()
        yield from received(receivers)
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
        gc.unfreeze()


def received(receivers: Sequence[Connection]) -> Iterator[Any]:
    """What workers send, until each says that it has done its share.

    Raises:
        WorkerLostError: one ended before that.
    """
    busy = list(receivers)
    while busy:
        for receiver in wait(busy):
            assert isinstance(receiver, Connection)
            try:
                told = receiver.recv()
            except EOFError as error:
                raise WorkerLostError("a process that makes pages ended before its work was done") from error
            if told is None:
                busy.remove(receiver)
            else:
                yield from told


def labour(
    parent: int, others: Sequence[Connection], sender: Connection, work: Callable[[Task], Result], share: Sequence[Task]
) -> None:
    """Do a share of the tasks in this process."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before this process asked to end with it
        return
    for other in others:
        other.close()
    for start in range(0, len(share), AT_ONCE):
        sender.send([work(task) for task in share[start : start + AT_ONCE]])
    sender.send(None)
