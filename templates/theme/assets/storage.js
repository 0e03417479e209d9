/* What Material's bundle expects to be defined: values kept for the reader, under the path of this site. */
var __md_scope = new URL("..", document.currentScript.src)
var __md_hash = text => [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0)
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${key}`))
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value)) } catch { /* a browser that keeps nothing */ }
}
