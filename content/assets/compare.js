/* Any two articles side by side. Without this script the page lists the pairs that share claims. */
"use strict"

{
  const place = document.getElementById("or-compare"), root = place.dataset.root
  const element = (tag, css, ...inside) => { const made = document.createElement(tag); made.className = css; made.append(...inside); return made }
  const link = (href, words) => { const made = element("a", "", element("bdi", "", words)); made.href = root + href; return made }

  function chooser(words, articles, others) {
    const select = document.createElement("select")
    select.append(new Option("choose an article", ""), ...articles.map(([title, outlet, date], number) => new Option(`${title} (${outlet}, ${date})`, number)))
    return { select, label: element("label", "", `${words} `, select) }
  }

  function said(data, article, claim) {
    const rows = data.said.filter(([where, what]) => where === article && what === claim)
    const seen = new Map(rows.map(row => [row[2] + row[4], row]))
    return element("ul", "or-said", ...[...seen.values()].map(([, , text, css, who]) => element("li", `or-edge-${css}`,
      element("span", `or-verb or-ink-${css}`, element("bdi", "", text)), " ", element("span", "or-quiet", element("bdi", "", who)))))
  }

  function heading(words, number) {
    return element("h2", "", `${words} (${number})`)
  }

  function both(data, claims, one, other) {
    return claims.map(claim => element("section", "or-both", element("h3", "", link(data.claims[claim][1], data.claims[claim][0])),
      element("div", "", element("div", "", said(data, one, claim)), element("div", "", said(data, other, claim)))))
  }

  function alone(data, article, claims) {
    const [title, outlet, date, href] = data.articles[article]
    const half = element("div", "", element("p", "or-half", link(href, title), " ", element("span", "or-quiet", `${outlet} · ${date}`)))
    half.append(claims.length ? element("ul", "or-said", ...claims.map(claim => element("li", "", link(data.claims[claim][1], data.claims[claim][0])))) : element("p", "or-quiet", "None."))
    return half
  }

  function compare(data, one, other) {
    const carried = article => new Set(data.said.filter(([where]) => where === article).map(([, claim]) => claim))
    const first = carried(one), second = carried(other), low = Math.min(one, other), high = Math.max(one, other)
    const opposed = new Set(data.against.filter(([, a, b]) => a === low && b === high).map(([claim]) => claim))
    const shared = [...first].filter(claim => second.has(claim)).sort((a, b) => a - b)
    const against = shared.filter(claim => opposed.has(claim)), agreed = shared.filter(claim => !opposed.has(claim))
    return [
      ...(against.length ? [heading("Where they contradict each other", against.length), ...both(data, against, one, other)] : []),
      ...(agreed.length ? [heading("What both carry", agreed.length), ...both(data, agreed, one, other)] : []),
      ...(shared.length ? [] : [element("p", "or-notice", "They have no claim in common.")]),
      element("h2", "", "What only one of them carries"),
      element("div", "or-halves or-alone", alone(data, one, [...first].filter(claim => !second.has(claim))), alone(data, other, [...second].filter(claim => !first.has(claim)))),
    ]
  }

  async function build() {
    const data = await (await fetch(place.dataset.from)).json()
    if (data.articles.length < 2) return
    const one = chooser("First", data.articles), other = chooser("Second", data.articles), result = element("div", "or-result")
    const form = element("form", "or-filter or-picker", one.label, other.label)
    form.setAttribute("aria-label", "Two articles")
    result.setAttribute("aria-live", "polite")
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("change", () => {
      const [a, b] = [one.select.value, other.select.value]
      const ready = a !== "" && b !== "" && a !== b
      result.replaceChildren(...(ready ? compare(data, +a, +b) : []))
      history.replaceState(null, "", ready ? `?a=${a}&b=${b}` : location.pathname)
    })
    place.append(form, result)
    place.hidden = false
    const asked = new URLSearchParams(location.search)
    if (data.articles[asked.get("a")] && data.articles[asked.get("b")]) {
      one.select.value = asked.get("a")
      other.select.value = asked.get("b")
      form.dispatchEvent(new Event("change"))
    }
  }

  build()
}
