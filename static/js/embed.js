// On another site's page: puts a frame in the place of each link that asks for it. The link stays until the frame has
// shown that it is there, so that nothing is lost where the site, or the reader, allows no frames.
{
  const home = new URL(document.currentScript.src).origin;

  for (const link of document.querySelectorAll("a[data-coalition-embed]")) {
    const page = new URL(link.href);
    const part = link.dataset.coalitionEmbed;
    if (page.origin !== home || !/^[a-z]+$/.test(part)) continue;
    delete link.dataset.coalitionEmbed; // two scripts on a page make one frame
    const frame = document.createElement("iframe");
    frame.title = link.textContent;
    Object.assign(frame.style, { width: "100%", height: "0", border: "0", display: "block", color: "CanvasText" });
    addEventListener("message", (event) => {
      const told = event.source === frame.contentWindow && event.data?.coalitionEmbed;
      if (!told || !Number.isFinite(told.height)) return;
      frame.style.height = `${Math.min(told.height, 20000)}px`;
      if (typeof told.title === "string") frame.title = told.title;
      link.hidden = true;
    });
    link.after(frame);
    // A page is dark where its letters are light, whatever made it so: its reader, or itself.
    const isDark = /^rgba?\((?:2\d\d|1[3-9]\d)/.test(getComputedStyle(frame).color);
    frame.src = `${page.origin}${page.pathname}embed/${part}/${isDark ? "#dark" : ""}`;
  }
}
