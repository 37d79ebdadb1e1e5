// One key for each thing that a moderator does all day. A key opens or goes to a thing; it never decides by itself.
// What undoes the last decision is in toast.js.
const rows = [...document.querySelectorAll("#result_list tbody th a")];

function isTyping(target) {
  return target.matches("select, textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])");
}

function moveInQueue(step) {
  const next = rows[rows.indexOf(document.activeElement) + step] ?? rows[0];
  next.focus();
}

// Opens a decision, and goes to what is to be chosen in it, else to its button.
function open(panel) {
  panel.open = true;
  const unchosen = [...panel.querySelectorAll("fieldset")].find(
    (set) => set.querySelector("[type=radio]") && !set.querySelector(":checked"),
  );
  const field = unchosen?.querySelector("[type=radio]") ?? panel.querySelector("textarea[name=reason], textarea[name=question]");
  (field ?? panel.querySelector("[type=submit]")).focus();
  panel.scrollIntoView({ block: "nearest" });
}

// A number chooses a usual reason or question of what is open, and goes on to its button.
function choose(number) {
  const panel = document.querySelector("details[name=decision][open]:has(.standards)");
  const option = panel?.querySelectorAll(".standards [type=radio]")[number - 1];
  if (!option) {
    return false;
  }
  option.checked = true;
  panel.querySelector("form > [type=submit]").focus();
  return true;
}

function goTo(element) {
  const panel = element.matches("a[href^='#decide-']") && document.querySelector(element.getAttribute("href"));
  if (panel) {
    open(panel);
  } else if (element.matches("a")) {
    element.click();
  } else if (element.matches("details")) {
    element.open = !element.open;
    element.scrollIntoView({ block: "nearest" });
  } else {
    (element.querySelector("[type=submit]") ?? element).focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }
  if (/^[1-9]$/.test(event.key) && choose(Number(event.key))) {
    event.preventDefault();
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

for (const link of document.querySelectorAll(".decide-bar a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(document.querySelector(link.getAttribute("href")));
  });
}

if (location.hash === "#searchbar") {
  document.getElementById("searchbar")?.focus();
}
