/* The words of Material's bundle, which are the same on every page. */
"use strict"

{
  const element = document.getElementById("__config")
  element.textContent = JSON.stringify({
    translations: {
      "clipboard.copy": "Copy to clipboard",
      "clipboard.copied": "Copied to clipboard",
      "search.result.placeholder": "Type to start searching",
      "search.result.none": "No matching names",
      "search.result.one": "1 matching name",
      "search.result.other": "# matching names",
      "search.result.more.one": "1 more on this page",
      "search.result.more.other": "# more on this page",
      "search.result.term.missing": "Missing",
    },
    ...JSON.parse(element.textContent),
  })
}
