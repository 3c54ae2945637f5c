package org.strongroom.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody can tell who sees the folder of a vault and nothing else: how many files of which kind, their sizes, and when
 * they came. It has no key and uses nothing of the program. To run it: {@code java Observer.java FOLDER}.
 */
final class Observer {
    private static final Pattern ID = Pattern.compile("[a-z2-7]{52}");

    private final SortedMap<String, List<Long>> sizes = new TreeMap<>();
    private final List<Instant> times = new ArrayList<>();
    private long files;
    private long bytes;

    /** Looks at all that lies below a folder. */
    static Observer of(Path folder) throws IOException {
        Observer observer = new Observer();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                observer.see(
                        folder.relativize(file),
                        Files.size(file),
                        Files.getLastModifiedTime(file).toInstant());
            }
        }
        observer.sizes.values().forEach(list -> list.sort(Comparator.naturalOrder()));
        observer.times.sort(Comparator.naturalOrder());
        return observer;
    }

    private void see(Path name, long size, Instant time) {
        String kind = name.getNameCount() > 1 ? name.getName(0).toString() : name.toString();
        boolean sealed = ID.matcher(name.getFileName().toString()).matches();
        sizes.computeIfAbsent(name.getNameCount() == 1 || sealed ? kind : "other", any -> new ArrayList<>())
                .add(size);
        times.add(time);
        files++;
        bytes += size;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** The sizes of the files of each kind, the smallest first. Names tell nothing: they look random. */
    SortedMap<String, List<Long>> sizes() {
        return sizes;
    }

    /** Bursts of writing: how many files came without a pause of ten seconds, one number for each burst. */
    List<Integer> bursts() {
        List<Integer> out = new ArrayList<>();
        Instant before = Instant.MIN;
        for (Instant time : times) {
            if (out.isEmpty() || time.isAfter(before.plusSeconds(10))) {
                out.add(0);
            }
            out.set(out.size() - 1, out.getLast() + 1);
            before = time;
        }
        return out;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(files).append(" files, ").append(bytes).append(" bytes\n");
        sizes.forEach((kind, list) -> {
            SortedMap<Long, Integer> counts = new TreeMap<>();
            list.forEach(size -> counts.merge(size, 1, Integer::sum));
            out.append(kind).append(": ").append(list.size()).append(" files; bytes x files: ");
            counts.forEach(
                    (size, count) -> out.append(size).append('x').append(count).append(' '));
            out.append('\n');
        });
        if (!times.isEmpty()) {
            out.append("written between ")
                    .append(times.getFirst())
                    .append(" and ")
                    .append(times.getLast());
            out.append(", files in each burst: ").append(bursts()).append('\n');
        }
        return out.append(
                        "Not seen: names, text, which files belong to one document, who wrote, on how many devices.\n")
                .toString();
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: java Observer.java FOLDER");
            System.exit(2);
        }
        System.out.print(of(Path.of(arguments[0])));
    }
}
