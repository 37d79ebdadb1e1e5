// While htmx shows what is looked for, the address is that of the search, to be shared or read in another language.
const form = document.querySelector("[data-search]");

function asked() {
  return said(new FormData(form));
}

function said(pairs) {
  return new URLSearchParams([...pairs].filter(([, value]) => value)).toString();
}

form?.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful) return;
  const address = new URL(form.action);
  address.search = asked();
  history.replaceState(null, "", address);
  for (const link of document.querySelectorAll("a[hreflang][data-keep-place]")) {
    link.href = link.href.replace(/signatories\/[^#]*/, `signatories/search/?${asked()}`);
  }
});
// On a slow line somebody types before htmx is there to see it.
document.addEventListener("DOMContentLoaded", () => {
  if (form && asked() !== said(new URLSearchParams(location.search))) form.dispatchEvent(new Event("input"));
});
