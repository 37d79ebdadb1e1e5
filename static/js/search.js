// While htmx shows what is looked for, the address is that of the search, to be shared or read in another language.
const form = document.querySelector("[data-search]");

form?.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful) return;
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const address = new URL(form.action);
  address.search = asked;
  history.replaceState(null, "", address);
  for (const link of document.querySelectorAll("a[hreflang][data-keep-place]")) {
    link.href = link.href.replace(/signatories\/[^#]*/, `signatories/search/?${asked}`);
  }
});
