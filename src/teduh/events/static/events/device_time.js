// Adds the time by the clock of this device, where it differs from the one the page names.

const language = document.documentElement.lang === "en" ? "en-GB" : "id";
const here = new Intl.DateTimeFormat(language, {
  weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short",
});

for (const when of document.querySelectorAll("[data-when]")) {
  const starts = when.querySelector("[data-starts]");
  const said = when.querySelector("[data-by-device]");
  if (!(starts instanceof HTMLTimeElement) || !(said instanceof HTMLElement)) continue;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone === starts.dataset.zone) continue;
  said.textContent = (said.dataset.words ?? "{time}").replace("{time}", here.format(new Date(starts.dateTime)));
  said.hidden = false;
}
