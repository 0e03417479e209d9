/* An article: the layers stay as the reader left them, each note stands at its line, a passage lights up its note; a
   link to an annotation that a rule or a person has taken away since is told so. */
"use strict"

{
  const text = document.querySelector(".or-text")
  const switches = [...document.querySelectorAll(".or-layers input")]
  const wide = matchMedia("(min-width: 66em)")
  const GAP = 4

  function remembered() {
    try { return JSON.parse(localStorage.getItem("onrecord.layers")) ?? {} } catch { return {} }
  }

  function remember() {
    try {
      localStorage.setItem("onrecord.layers", JSON.stringify(Object.fromEntries(switches.map(s => [s.id, s.checked]))))
    } catch { /* a browser that keeps nothing still switches */ }
  }

  function restore() {
    const kept = remembered()
    for (const one of switches) {
      if (one.id in kept) one.checked = kept[one.id]
      one.addEventListener("change", () => { remember(); place() })
    }
  }

  /* Where each note would stand, in pixels from the top of the text; neighbours that would overlap are pooled and
     spread about the middle of their lines (pool adjacent violators), so that none lags behind alone. */
  function spread(wanted, heights) {
    const pools = []
    wanted.forEach((top, index) => {
      let pool = { first: index, offset: 0, sum: top, count: 1, height: heights[index] + GAP }
      while (pools.length && pools.at(-1).top + pools.at(-1).height > start(pool)) pool = joined(pools.pop(), pool)
      pool.top = start(pool)
      pools.push(pool)
    })
    const tops = []
    for (const pool of pools) {
      let top = pool.top
      for (let index = pool.first; index < pool.first + pool.count; index++) {
        tops[index] = top
        top += heights[index] + GAP
      }
    }
    return tops
  }

  const start = pool => Math.max(0, pool.sum / pool.count)

  function joined(above, below) {
    return {
      first: above.first,
      sum: above.sum + below.sum - below.count * above.height,
      count: above.count + below.count,
      height: above.height + below.height,
    }
  }

  function place() {
    const notes = [...text.querySelectorAll(".or-note")]
    const beside = wide.matches && CSS.supports("selector(::details-content)") && notes.length > 0
    text.classList.toggle("or-placed", beside)
    if (!beside) {
      text.style.minHeight = ""
      return
    }
    const origin = text.getBoundingClientRect().top
    const top = note => (passage(note) ?? note.closest(".or-passage")).getClientRects()[0]?.top ?? origin
    const heights = notes.map(note => note.offsetHeight)
    const tops = spread(notes.map(note => top(note) - origin), heights)
    notes.forEach((note, index) => { note.style.top = `${Math.round(tops[index])}px` })
    text.style.minHeight = `${Math.round(tops.at(-1) + heights.at(-1))}px`
  }

  const passage = note => document.getElementById(note.id.slice(2))
  const noteOf = element => element?.id ? document.getElementById(`n-${element.id}`) : null

  function light(event) {
    const on = event.type === "mouseover" || event.type === "focusin"
    const inside = event.target.closest(".or-text mark[id], .or-text span[id], .or-note, .or-pin")
    if (!inside) return
    const note = inside.matches(".or-note") ? inside
      : inside.matches(".or-pin") ? [...text.querySelectorAll(".or-number")].find(n => n.textContent === inside.dataset.n)?.closest(".or-note")
        : noteOf(inside)
    if (!note) return
    if (inside !== note) note.classList.toggle("or-lit", on)
    passage(note)?.classList.toggle("or-lit", on)
  }

  const ANNOTATION = /^[adfm]-[a-z2-7]{12}$/

  function missing() {
    document.querySelector(".or-missing")?.remove()
    const name = location.hash.slice(1)
    if (!ANNOTATION.test(name) || document.getElementById(name)) return
    const note = document.createElement("p")
    note.className = "or-notice or-missing"
    note.setAttribute("role", "status")
    note.textContent = "The link led to a mark in this text that a rule or a person has taken away since. The text stands below."
    text.before(note)
    note.scrollIntoView({ block: "center" })
  }

  if (text) {
    restore()
    missing()
    addEventListener("hashchange", missing)
    for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) text.addEventListener(type, light)
    document.addEventListener("keydown", event => {
      if (event.key === "Escape" && text.contains(document.activeElement)) document.activeElement.blur()
    })
    place()
    document.fonts?.ready.then(place)
    new ResizeObserver(place).observe(text.parentElement)
    wide.addEventListener("change", place)
  }
}
