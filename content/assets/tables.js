/* Tables that sort and filter. Without this script they are complete, in their own order. */
"use strict"

{
  const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim()

  function compare(kind, one, other) {
    if (one === "" || other === "") return (one === "") - (other === "") // what has no value stays at the end
    return kind === "number" ? parseFloat(one) - parseFloat(other) : one.localeCompare(other)
  }

  function sort(table, column, direction) {
    const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], kind = heads[column].dataset.sort
    heads.forEach(other => other.removeAttribute("aria-sort"))
    heads[column].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending")
    const keyed = [...body.rows].map((row, index) => [value(row, column), index, row])
    keyed.sort(([a, i], [b, j]) => (a === "" || b === "" ? compare(kind, a, b) : direction * compare(kind, a, b)) || i - j)
    body.append(...keyed.map(([, , row]) => row))
  }

  function sortable(table) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (!head.dataset.sort) return
      const button = document.createElement("button")
      button.type = "button"
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener("click", () => sort(table, column, head.getAttribute("aria-sort") === "ascending" ? -1 : 1))
    })
  }

  /* On a phone the table has no headings to press: a list of them stands in the bar. */
  function sorter(table) {
    const select = document.createElement("select")
    ;[...table.tHead.rows[0].cells].forEach((head, column) => {
      if (!head.dataset.sort) return
      const name = head.textContent.trim()
      select.append(new Option(name, `${column} 1`), new Option(`${name}, last first`, `${column} -1`))
    })
    select.addEventListener("change", () => sort(table, ...select.value.split(" ").map(Number)))
    const label = labelled("Sort by", select)
    label.className = "or-sorter"
    return label
  }

  function labelled(words, control) {
    const label = document.createElement("label")
    label.append(`${words} `, control)
    return label
  }

  function facet(table, head, column) {
    const select = document.createElement("select")
    const found = new Set([...table.tBodies[0].rows].map(row => row.cells[column].dataset.facetValue ?? value(row, column)))
    if (found.size < 2) return null
    select.append(new Option("all", ""), ...[...found].sort((a, b) => a.localeCompare(b)).map(name => new Option(name, name)))
    return { column, select, label: labelled(head.dataset.facet, select) }
  }

  function filterable(table) {
    const rows = [...table.tBodies[0].rows], words = document.createElement("input"), count = document.createElement("span")
    words.type = "search"
    count.setAttribute("role", "status")
    const facets = [...table.tHead.rows[0].cells].map((head, column) => head.dataset.facet ? facet(table, head, column) : null).filter(Boolean)
    const filter = () => {
      const sought = words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean)
      const fits = row => sought.every(word => row.textContent.toLocaleLowerCase().includes(word))
        && facets.every(({ column, select }) => !select.value || select.value === (row.cells[column].dataset.facetValue ?? value(row, column)))
      for (const row of rows) row.hidden = !fits(row)
      const shown = rows.filter(row => !row.hidden).length
      count.textContent = shown === rows.length ? "" : `${shown} of ${rows.length} ${table.dataset.filter}`
    }
    const bar = document.createElement("form")
    bar.className = "or-filter"
    bar.setAttribute("role", "search")
    bar.setAttribute("aria-label", `Filter ${table.dataset.filter}`)
    bar.append(labelled("Words", words), ...facets.map(one => one.label), sorter(table), count)
    bar.addEventListener("submit", event => event.preventDefault())
    bar.addEventListener("input", filter)
    table.parentElement.before(bar)
    /* A row that a link leads to is never hidden. */
    const reveal = () => { if (document.getElementById(location.hash.slice(1))?.closest("tr[hidden]")) { bar.reset(); filter() } }
    addEventListener("hashchange", reveal)
  }

  for (const table of document.querySelectorAll("table.or-sortable")) {
    if (table.tBodies[0].rows.length < 2) continue
    sortable(table)
    if (table.dataset.filter) filterable(table)
  }
}
