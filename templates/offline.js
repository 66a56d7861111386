// Registers the service worker beside the web manifest, whichever folder the page is in.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(new URL("sw.js", document.querySelector("link[rel=manifest]").href));
}
