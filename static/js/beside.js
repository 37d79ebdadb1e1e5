// Keeps what stands beside a text up to date while it is written. Without this script the buttons above it do that.
const form = document.getElementById("text_form");
const frame = form.querySelector("iframe[name=pane]");
const buttons = [...form.querySelectorAll("[formtarget=pane]")];
let shown = buttons[0];
let waits;

async function renew() {
  const answer = await fetch(shown.formAction, { method: "POST", body: new FormData(form) });
  if (answer.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Only its body, so that the place to which somebody scrolled stays.
    frame.contentDocument.body.replaceWith(frame.contentDocument.adoptNode(page.body));
  }
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    shown = button;
    buttons.forEach((one) => one.setAttribute("aria-pressed", String(one === shown)));
  });
}
form.addEventListener("input", () => {
  clearTimeout(waits);
  waits = setTimeout(() => renew().catch(() => {}), 600);
});
