// How long ago a day was, told where the day stands: a page does not know when it is read.
const DAY = 86_400_000; // milliseconds

// Add " (6 days ago)" to each <time data-age> in `root`; with data-age="alone" that takes the place
// of the day, which its title tells.
export function ages(root, now = Date.now()) {
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const time of root.querySelectorAll("time[data-age]")) {
    const days = Math.floor((now - Date.parse(time.dateTime)) / DAY);
    if (days < 0) continue;
    const age = words.format(-days, "day");
    if (time.dataset.age !== "alone") time.append(` (${age})`);
    else [time.title, time.textContent] = [time.textContent.replace(/^on /, ""), age];
  }
}
