// chrono-node over texts:  node chrono.mjs LIST, LIST holds lines "DATE<tab>FILE"; one text to warm up is not counted.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const chrono = createRequire(process.cwd() + "/")("chrono-node");

const lines = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => line.split("\t"));
chrono.parse("The port closed on Friday.", new Date("2024-03-07T12:00:00Z"));
let bytes = 0, times = 0, micros = 0;
for (const [day, file] of lines) {
  const raw = readFileSync(file);
  const start = process.cpuUsage();  // the machine may be busy
  times += chrono.parse(raw.toString("utf8"), new Date(day + "T12:00:00Z")).length;
  const used = process.cpuUsage(start);
  micros += used.user + used.system;
  bytes += raw.length;
}
console.log(JSON.stringify({ texts: lines.length, bytes, times, seconds: micros / 1e6 }));
