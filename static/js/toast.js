// Counts down the time that is left to undo the last decision, and takes the offer away when it is over. The key stands
// in review-keys.js where there are other keys too; here it works on every page of the desk but that of another sign-on
// which can be undone itself.
const toast = document.querySelector(".toast");
const time = toast.querySelector(".toast-time");
const hasKey = toast.querySelector("[data-key]") !== null;
const end = performance.now() + 1000 * Number(toast.dataset.seconds);

function show() {
  const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
  time.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (left === 0) {
    toast.hidden = true;
    clearInterval(clock);
  }
}

const clock = setInterval(show, 1000);
show();

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=submit])");
  if (hasKey && event.key === "u" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping && !toast.hidden) {
    event.preventDefault();
    event.stopImmediatePropagation();
    toast.requestSubmit();
  }
}, { capture: true });
