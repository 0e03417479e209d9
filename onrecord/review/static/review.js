// One question at a time; each key of the keyboard is an answer, and each answer is written before the next question.
(() => {
  const at = (id) => document.getElementById(id);
  let current = null; // the question
  let asking = null; // the answer that needs something more
  let hits = [];
  let chosen = 0;
  let busy = false;
  let searches = 0;
  const NEW = ["value", "note", "called"]; // answers that the words at issue are no beginning of

  async function send(what, body = {}) {
    const answer = await fetch(what, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error || answer.statusText);
    return found;
  }

  function made(tag, text, name) {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  }

  function show(found) {
    if ("question" in found) current = found.question;
    at("told").textContent = `${found.open} open · ${found.told}`;
    at("kind").textContent = current ? current.kind : "";
    at("title").textContent = current ? current.title : "Nothing is open. Press g to look again.";
    at("why").textContent = current ? current.why : "";
    at("passages").replaceChildren(...(current ? current.passages.map(passage) : []));
    at("keys").replaceChildren(...(current ? current.keys.map(button) : []));
    document.body.dataset.question = current ? current.key : "";
  }

  function passage(one) {
    const box = made("div", "", "passage");
    const words = document.createElement("p");
    words.dir = "auto";
    words.append(one.before, made("mark", one.exact), one.after);
    box.append(made("p", [one.of, one.place].filter(Boolean).join(": "), "place"), words);
    if (one.note) box.append(made("p", one.note, "quiet"));
    if (one.keys.length) box.append(...one.keys.map(button));
    return box;
  }

  function button(key) {
    const element = document.createElement("button");
    element.type = "button";
    element.append(made("kbd", key.key), ` ${key.label}`);
    element.addEventListener("click", () => press(key));
    return element;
  }

  const keys = (question) => [...question.keys, ...question.passages.flatMap((one) => one.keys)];

  async function help() {
    const box = at("help");
    if (box.hidden && !at("every").childElementCount) {
      const rows = (await send("help")).flatMap((one) => [
        made("dt", one.kind),
        made("dd", one.keys.map((key) => `${key.key} ${key.label}`).join("  ·  ")),
      ]);
      at("every").replaceChildren(...rows);
    }
    box.hidden = !box.hidden;
  }

  async function doing(work) {
    if (busy) return;
    busy = true;
    at("error").textContent = "";
    try {
      await work();
    } catch (error) {
      at("error").textContent = error.message;
    } finally {
      busy = false;
    }
  }

  const WORDS = ["text", "words", "instead"]; // what is asked for as it is typed

  function press(key) {
    if (key.opens) return doing(async () => show(await send("next", { key: key.opens })));
    if (!key.asks) return doing(() => answer(key.answer, {}));
    asking = key;
    const selected = String(document.getSelection()).trim();
    at("asked").textContent = `${key.label[0].toUpperCase()}${key.label.slice(1)}`;
    at("ask").hidden = false;
    const first = current.passages.length ? current.passages[0].exact : "";
    const words = { words: selected || first, text: NEW.includes(key.answer) ? "" : first }[key.asks] || "";
    at("typed").value = words;
    at("typed").focus();
    at("typed").select();
    list([]);
    if (key.asks === "stance") search();
    return undefined;
  }

  async function answer(name, given) {
    const again = asking && asking.stays ? { key: current.key } : {};
    const found = await send("answer", { key: current.key, answer: name, ...given });
    at("written").textContent = found.written;
    close();
    show(await send("next", again));
  }

  function close() {
    asking = null;
    at("ask").hidden = true;
    at("typed").blur();
  }

  function list(found) {
    hits = found;
    chosen = 0;
    mark();
  }

  function mark() {
    const rows = hits.map((hit, number) => {
      const row = made("li", hit.label);
      row.dataset.key = hit.key;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(number === chosen));
      row.addEventListener("click", () => { chosen = number; take(); });
      return row;
    });
    at("hits").replaceChildren(...rows);
  }

  async function search() {
    if (!asking || WORDS.includes(asking.asks)) return;
    const number = ++searches;
    const found = await send("search", { kind: asking.asks, typed: at("typed").value });
    if (number === searches && asking) list(found);
  }

  function take() {
    return doing(async () => {
      const typed = at("typed").value;
      if (asking.asks === "find") {
        if (!hits.length) await search();
        if (!hits.length) throw new Error("nothing is found");
        const key = hits[chosen].key;
        close();
        show(await send("next", { key }));
      } else if (WORDS.includes(asking.asks)) {
        await answer(asking.answer, { text: typed });
      } else {
        if (!hits.length) await search();
        if (!hits.length) throw new Error("nothing of that name is found");
        await answer(asking.answer, { to: hits[chosen].key });
      }
    });
  }

  const general = {
    k: async () => { if (current) show(await send("skip", { key: current.key })); },
    u: async () => {
      const found = await send("undo");
      at("written").textContent = "";
      if (found.undone) show(await send("next", { key: found.undone }));
      else throw new Error("there is nothing to take back");
    },
    g: async () => { at("title").textContent = "Looking again …"; show(await send("again")); },
    "?": async () => help(),
    "/": async () => press({ answer: "find", label: "find a claim or a sentence", asks: "find" }),
  };

  for (const element of document.querySelectorAll("[data-key]")) {
    element.addEventListener("click", () => doing(general[element.dataset.key]));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (asking) return;
    const key = current && keys(current).find((one) => one.key === event.key);
    if (key) {
      event.preventDefault();
      press(key);
    } else if (general[event.key]) {
      event.preventDefault();
      if (event.key === "/") press({ answer: "find", label: "find a claim or a sentence", asks: "find" });
      else doing(general[event.key]);
    }
  });

  at("typed").addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = Math.max(0, Math.min(hits.length - 1, chosen + (event.key === "ArrowDown" ? 1 : -1)));
      mark();
    }
  });
  at("typed").addEventListener("input", () => { list([]); search().catch((error) => { at("error").textContent = error.message; }); });
  at("ask").addEventListener("submit", (event) => { event.preventDefault(); take(); });

  doing(async () => show(await send("next")));
})();
