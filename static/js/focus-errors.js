// What is wrong is read out first.
document.querySelector("[data-focus-on-load]")?.focus();
