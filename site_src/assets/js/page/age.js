// How long ago something was, told where its time stands: a page does not know when it is read.
const HOUR = 3_600_000; // milliseconds

// Add " (6 days ago)" to each <time data-age> in `root`, or " (3 hours ago)" where its hour is known
// and is of the last 24; with data-age="alone" that takes the place of the day, which its title
// tells.
export function ages(root, now = Date.now()) {
  for (const time of root.querySelectorAll("time[data-age]")) {
    const hours = Math.floor((now - Date.parse(time.dateTime)) / HOUR);
    if (hours < 0) continue;
    const isRecent = hours < 24 && time.dateTime.includes("T");
    const age = isRecent ? ago(hours, "hour", ["this hour"]) : ago(Math.floor(hours / 24), "day", ["today", "yesterday"]);
    if (time.dataset.age !== "alone") time.append(` (${age})`);
    else [time.title, time.textContent] = [time.textContent.replace(/^on /, ""), age];
  }
}

// (Intl.RelativeTimeFormat says the same, but takes 28 ms of the processor on a first visit.)
function ago(count, unit, near) {
  return near[count] ?? `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
