// A page that has moved leads to its new address at once, with the passage that was asked for.
(() => {
  const next = document.querySelector("link[rel=next]").href;
  location.replace(next + location.hash);
})();
