// On the claim pages of a served archive: what a curator may say beside each report. Nothing of it is in the site.
(() => {
  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const claim = location.pathname.split("/").filter(Boolean);
  if (claim[0] !== "claims" || claim.length !== 2) return;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${here}beside.css`;
  document.head.append(style);

  async function send(what, body) {
    const answer = await fetch(here + what, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error || answer.statusText);
    return found;
  }

  function beside(row, label, asks, key, answer) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "or-review";
    button.textContent = label;
    button.addEventListener("click", () => (asks ? ask(row, asks, key, answer) : say(row, key, answer, {})));
    return button;
  }

  async function say(row, key, answer, given) {
    const told = row.querySelector("output") || row.lastElementChild.appendChild(document.createElement("output"));
    try {
      const found = await send("answer", { key, answer, ...given });
      told.textContent = ` Written. ${found.told}`;
    } catch (error) {
      told.textContent = ` ${error.message}`;
    }
  }

  function ask(row, asks, key, answer) {
    const form = document.createElement("form");
    const input = document.createElement("input");
    const list = document.createElement("datalist");
    let hits = [];
    list.id = `or-hits-${Math.random().toString(36).slice(2)}`;
    input.setAttribute("list", list.id);
    input.setAttribute("aria-label", asks);
    form.append(input, list);
    row.lastElementChild.append(form);
    input.focus();
    input.addEventListener("input", async () => {
      if (asks === "text") return;
      hits = await send("search", { kind: asks, typed: input.value });
      list.replaceChildren(...hits.map((hit) => Object.assign(document.createElement("option"), { value: hit.label })));
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const typed = input.value;
      form.remove();
      if (asks === "text") return say(row, key, answer, { text: typed });
      const found = hits.find((hit) => hit.label === typed) || hits[0];
      return found && say(row, key, answer, { to: found.key });
    });
  }

  for (const row of document.querySelectorAll('tr[id^="t-"]')) {
    const key = `attestation:${row.id}`;
    const box = document.createElement("p");
    box.append(
      beside(row, "not the same", "", key, "not-same"),
      beside(row, "the same as …", "claim", key, "claim"),
      beside(row, "who said it is …", "actor", key, "relink"),
    );
    row.lastElementChild.append(box);
  }
  const title = document.getElementById("title");
  if (title) {
    const head = document.createElement("div");
    const line = document.createElement("p");
    head.append(line);
    title.after(head);
    line.append(
      beside(head, "better wording", "text", `claim:${claim[1]}`, "wording"),
      beside(head, "the same claim as …", "claim", `claim:${claim[1]}`, "same-as"),
      beside(head, "it denies the claim …", "claim", `claim:${claim[1]}`, "opposite-of"),
      beside(head, "right", "", `claim:${claim[1]}`, "accept"),
    );
  }
})();
