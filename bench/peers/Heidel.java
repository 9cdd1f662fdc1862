// HeidelTime over texts:  java -cp … Heidel CONFIG LIST, LIST holds lines "DATE<tab>FILE".
// Prints texts, bytes, times found and seconds of work; loading and one text to warm up are not counted.
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.List;

public class Heidel {
  public static void main(String[] args) throws Exception {
    HeidelTimeStandalone heidel =
        new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, args[0], POSTagger.NO, false);
    List<String> lines = Files.readAllLines(Path.of(args[1]));
    SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
    heidel.process("The port closed on Friday.", day.parse("2024-03-07"));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long bytes = 0, found = 0, nanos = 0;
    for (String line : lines) {
      String[] of = line.split("\t");
      byte[] raw = Files.readAllBytes(Path.of(of[1]));
      long start = threads.getCurrentThreadCpuTime();  // the machine may be busy
      String out = heidel.process(new String(raw, "UTF-8"), day.parse(of[0]));
      nanos += threads.getCurrentThreadCpuTime() - start;
      bytes += raw.length;
      found += out.split("<TIMEX3 ", -1).length - 1;
    }
    System.out.printf("{\"texts\": %d, \"bytes\": %d, \"times\": %d, \"seconds\": %.4f}%n", lines.size(), bytes, found, nanos / 1e9);
  }
}
