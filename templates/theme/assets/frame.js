/* What Material's bundle expects to be defined, and what of a page's frame needs a script: the switch of colours and the
   search of names. They stand here once, in place of in every page. The colours are set before the page is drawn. */
"use strict"

var __md_scope = new URL("..", document.currentScript.src) // values are kept for the reader under the path of this site
var __md_hash = text => [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0)
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${key}`))
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value)) } catch { /* a browser that keeps nothing */ }
}

{
  const line = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
  const icon = path => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`
  const drawn = path => icon(`<path ${line} d="${path}"/>`)
  const GLASS = drawn("M16 16l5 5M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14z")
  const BACK = drawn("M20 12H4M11 5l-7 7 7 7"), CLOSE = drawn("M6 6l12 12M18 6L6 18")
  const AUTO = icon(`<circle cx="12" cy="12" r="8" ${line}/><path d="M12 4a8 8 0 0 1 0 16z"/>`)
  const SUN = drawn("M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.9l1.5 1.5M17.6 17.6l1.5 1.5M4.9 19.1l1.5-1.5M17.6 6.4l1.5-1.5")
  const MOON = drawn("M20 14.5A8.5 8.5 0 1 1 9.5 4a6.7 6.7 0 0 0 10.5 10.5z")

  const colours = [
    ["(prefers-color-scheme)", "default", "Switch to light mode", AUTO],
    ["(prefers-color-scheme: light)", "default", "Switch to dark mode", SUN],
    ["(prefers-color-scheme: dark)", "slate", "Follow the system", MOON],
  ]
  const palette = colours.map(([media, scheme, name, sign], number) => `<input class="md-option" data-md-color-media="${media}" data-md-color-scheme="${scheme}" data-md-color-primary="custom" data-md-color-accent="custom" aria-label="${name}" type="radio" name="__palette" id="__palette_${number}"><label class="md-header__button md-icon" title="${name}" for="__palette_${(number + 1) % colours.length}" hidden>${sign}</label>`)
  const search = `<label class="md-header__button md-icon" for="__search">${GLASS}</label>
<div class="md-search" data-md-component="search" role="dialog" aria-label="Search"><label class="md-search__overlay" for="__search"></label>
<div class="md-search__inner" role="search"><form class="md-search__form" name="search">
<input type="text" class="md-search__input" name="query" aria-label="Search" placeholder="Search" autocapitalize="off" autocorrect="off" autocomplete="off" spellcheck="false" data-md-component="search-query" required>
<label class="md-search__icon md-icon" for="__search">${GLASS}${BACK}</label>
<nav class="md-search__options" aria-label="Search"><button type="reset" class="md-search__icon md-icon" title="Clear" aria-label="Clear" tabindex="-1">${CLOSE}</button></nav>
<div class="md-search__suggest" data-md-component="search-suggest"></div></form>
<div class="md-search__output"><div class="md-search__scrollwrap" tabindex="0" data-md-scrollfix><div class="md-search-result" data-md-component="search-result"><div class="md-search-result__meta">Initializing search</div><ol class="md-search-result__list" role="presentation"></ol></div></div></div></div></div>`
  document.currentScript.insertAdjacentHTML("beforebegin", `<form class="md-header__option" data-md-component="palette">${palette.join("")}</form>${search}`)

  const chosen = __md_get("__palette")?.color
  if (chosen?.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`)
    for (const name of ["media", "scheme", "primary", "accent"]) chosen[name] = option.getAttribute(`data-md-color-${name}`)
  }
  for (const [name, value] of Object.entries(chosen ?? {})) document.body.setAttribute(`data-md-color-${name}`, value)

  /* Opened from a disk, without a server, a link to a page leads to its file in place of a list of files. */
  if (location.protocol === "file:") addEventListener("click", ({target}) => {
    const link = target.closest("a[href]")
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
  }, true)

  /* The name of the page, which takes the place of the site's when its heading has gone out of sight. */
  addEventListener("DOMContentLoaded", () => {
    const heading = document.querySelector(".md-content h1")
    document.querySelector("[data-md-component=header-topic] .md-ellipsis").textContent = heading?.textContent.replace("¶", "").trim() ?? ""
  })
}
