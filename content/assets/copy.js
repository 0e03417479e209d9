/* A link with the class or-copy copies its own address; where it cannot, it leads there as any link does. */
"use strict"

{
  const say = document.createElement("div")
  say.className = "or-hidden"
  say.setAttribute("role", "status")
  document.body.append(say)

  function done(element, words) {
    element.classList.add("or-copied")
    say.textContent = words
    setTimeout(() => { element.classList.remove("or-copied"); say.textContent = "" }, 2500)
  }

  /* A note's number leads to its passage; the link to copy that address stands at the note's end. */
  for (const number of document.querySelectorAll(".or-note .or-number")) {
    const link = document.createElement("a")
    link.className = "or-copy"
    link.href = number.hash
    link.textContent = "link"
    link.setAttribute("aria-label", `Link to passage ${number.textContent}`)
    number.closest(".or-note").querySelector(".or-method").append(" · ", link)
  }

  document.addEventListener("click", event => {
    const link = event.target.closest("a.or-copy")
    if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.replaceState(null, "", link.hash || location.pathname)
    navigator.clipboard.writeText(link.href).then(() => done(link, "Address copied"), () => { location.href = link.href })
  })

  /* The citations: a button to copy each, and one to save it as a file. */
  function button(words, act) {
    const made = document.createElement("button")
    made.type = "button"
    made.textContent = words
    made.addEventListener("click", act)
    return made
  }

  function save(text, name) {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }))
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
  }

  for (const quoted of document.querySelectorAll("#cite-plain, .or-cite pre")) {
    const tools = document.createElement("span"), fold = quoted.closest("details")
    tools.className = "or-tools"
    const copy = button("Copy", () => navigator.clipboard?.writeText(quoted.innerText.trim()).then(() => done(tools, "Citation copied")))
    copy.setAttribute("aria-label", `Copy the citation${fold ? ` as ${quoted.getAttribute("aria-label")}` : ""}`)
    tools.append(copy)
    if (fold) {
      const name = `${location.pathname.split("/").filter(Boolean).pop()}.${fold.dataset.ending}`
      const kept = button("Save", () => save(quoted.innerText.trim() + "\n", name))
      kept.setAttribute("aria-label", `Save the citation as ${quoted.getAttribute("aria-label")}`)
      tools.append(kept)
    }
    quoted.before(tools)
  }
}
