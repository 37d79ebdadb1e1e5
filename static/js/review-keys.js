// One key for each thing that a moderator does all day. A key opens or goes to a thing; it never decides by itself.
const rows = [...document.querySelectorAll("#result_list tbody th a")];

function isTyping(target) {
  return target.matches("input, select, textarea, [contenteditable]");
}

function moveInQueue(step) {
  const next = rows[rows.indexOf(document.activeElement) + step] ?? rows[0];
  next.focus();
}

function goTo(element) {
  if (element.matches("a")) {
    element.click();
  } else if (element.matches("details")) {
    const field = element.querySelector("select, textarea, input:not([type=hidden])");
    // What is open already, as it is suggested or was refused, is gone into; the key closes it from inside.
    element.open = !element.open || (field !== null && !element.contains(document.activeElement));
    if (element.open) {
      field?.focus();
    }
    element.scrollIntoView({ block: "nearest" });
  } else {
    (element.querySelector("[type=submit]") ?? element).focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }
  const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const search = document.getElementById("searchbar");
  if (rows.length && (event.key === "j" || event.key === "k")) {
    moveInQueue(event.key === "j" ? 1 : -1);
  } else if (event.key === "/" && search) {
    search.focus();
  } else if (element) {
    goTo(element);
  } else {
    return;
  }
  event.preventDefault();
});

if (location.hash === "#searchbar") {
  document.getElementById("searchbar")?.focus();
}
