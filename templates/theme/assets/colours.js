/* The colours that the reader chose, set before the page is drawn. */
"use strict"

{
  const chosen = __md_get("__palette")?.color
  if (chosen?.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`)
    for (const name of ["media", "scheme", "primary", "accent"]) chosen[name] = option.getAttribute(`data-md-color-${name}`)
  }
  for (const [name, value] of Object.entries(chosen ?? {})) document.body.setAttribute(`data-md-color-${name}`, value)
}
