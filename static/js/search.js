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
// On a slow line somebody types before htmx is there to see it. What the page came with was searched for already.
function isTyped(field) {
  if (field.options) {
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  }
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue?.replace(/[\r\n]/g, "");
}

document.addEventListener("DOMContentLoaded", () => {
  const fields = form ? [...form.elements].filter((field) => field.name) : [];
  if (fields.some(isTyped)) form.dispatchEvent(new Event("input"));
});
