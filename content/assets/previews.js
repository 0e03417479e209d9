/* What a link to an actor or a claim leads to, shown beside it under the pointer or the keyboard; Escape closes it. */
"use strict"

{
  const known = new Map()
  const card = document.createElement("div")
  card.className = "or-preview"
  card.id = "or-preview"
  card.setAttribute("role", "tooltip")
  card.hidden = true
  document.body.append(card)
  let waiting = 0, shownFor = null

  async function about(address) {
    if (!known.has(address)) {
      known.set(address, fetch(address).then(answer => answer.ok ? answer.text() : "").then(html => {
        const page = new DOMParser().parseFromString(html, "text/html"), part = name => page.querySelector(`.or-head ${name}`)?.textContent.replace(/\s+/g, " ").trim() ?? ""
        return { kind: part(".or-kicker"), name: part("h1").replace("¶", ""), lead: part(".or-lead"), line: [...page.querySelectorAll(".or-head .or-chip")].map(chip => chip.textContent).join(" · ") }
      }).catch(() => ({ name: "" })))
    }
    return known.get(address)
  }

  function hide() {
    clearTimeout(waiting)
    card.hidden = true
    shownFor?.removeAttribute("aria-describedby")
    shownFor = null
  }

  async function show(link) {
    const found = await about(link.href.split("#")[0])
    if (!found.name || shownFor !== link) return
    const name = document.createElement("strong"), kind = document.createElement("span"), lead = document.createElement("div"), line = document.createElement("span")
    name.textContent = found.name
    kind.textContent = found.kind.replace(/^.*\/\s*/, "")
    lead.textContent = found.lead
    line.textContent = found.line
    card.replaceChildren(kind, name, lead, line)
    card.hidden = false
    link.setAttribute("aria-describedby", "or-preview")
    const at = link.getClientRects()[0], wide = card.offsetWidth, high = card.offsetHeight
    card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - wide - 8)) + scrollX}px`
    card.style.top = `${(at.bottom + high + 8 < innerHeight ? at.bottom + 4 : Math.max(4, at.top - high - 4)) + scrollY}px`
  }

  function wanted(event) {
    const link = event.target.closest?.(".md-content a[href]")
    if (!link || link === shownFor || !/\/(actors|claims)\/[^/]+\/$/.test(link.pathname) || link.pathname === location.pathname) return
    hide()
    shownFor = link
    waiting = setTimeout(() => show(link), event.type === "focusin" ? 500 : 250)
  }

  document.addEventListener("mouseover", wanted)
  document.addEventListener("focusin", event => { if (event.target.matches?.(":focus-visible")) wanted(event) })
  document.addEventListener("focusout", hide)
  document.addEventListener("mouseout", event => {
    if (!card.contains(event.relatedTarget) && !shownFor?.contains(event.relatedTarget)) hide()
  })
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide() })
}
