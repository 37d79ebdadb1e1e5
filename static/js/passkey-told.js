// The browser that gives no passkey tells only the script, in words of its own: the page says it in the reader's.
const told = document.querySelector("[data-passkey-told]");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  told.replaceChildren(told.nextElementSibling.content.cloneNode(true));
});
