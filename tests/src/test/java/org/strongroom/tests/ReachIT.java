package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.documents.limits.Limits;
import org.strongroom.documents.read.Outcome;
import org.strongroom.documents.read.Readers;
import org.strongroom.documents.read.Source;

/**
 * Row T45: documents that reach for the network and for files. The delivered program adds and reads them, and draws their
 * pages, while strace records what it and its readers ask the system for: no use of a socket, no look-up of a name, nothing opened for
 * writing by a reader, and nothing read by it that is not of Java, of the program or of the system.
 */
final class ReachIT {
    private static final String WORKER = "org.strongroom.documents.read.Worker";

    /** What a JVM and the libraries for fonts read, and nothing of a person; tests may lie on a disk in memory. */
    private static final Pattern OF_THE_SYSTEM = Pattern.compile(
            "(?!/dev/shm/)"
                    + "/(proc|sys|dev|lib|lib64|usr/lib|usr/lib64|usr/share|usr/local/share/fonts|etc|var/cache/fontconfig)(/.*)?");

    /** Where a computer looks for how to find others. */
    private static final Pattern OF_THE_RESOLVER =
            Pattern.compile("/etc/(resolv\\.conf|hosts|host\\.conf|gai\\.conf)|.*/libnss_dns.*");

    @TempDir
    private Path folder;

    private Computer computer;
    private Path bait;
    private Path record;

    @BeforeEach
    void prepare() throws IOException {
        assumeThat(System.getProperty("os.name"))
                .as("strace is a program of Linux")
                .isEqualTo("Linux");
        record = folder.resolve("record");
        bait = folder.resolve("bait.txt");
        computer = Computer.in(folder.resolve("computer"));
    }

    /** A server on this computer, and how many came. */
    private static final class Listener implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger came = new AtomicInteger();

        Listener() throws IOException {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (true) {
                        server.accept().close();
                        came.incrementAndGet();
                    }
                } catch (IOException e) {
                    // Closed: the test is over.
                    return;
                }
            });
        }

        String address() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/";
        }

        int came() {
            return came.get();
        }

        void awaitOne() throws InterruptedException {
            while (came.get() == 0) {
                Thread.sleep(10);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void noDocumentIsFollowedToWhereItPoints() throws IOException {
        try (Listener listener = new Listener()) {
            Files.writeString(bait, "Gewitterglas");
            computer.create();
            Path documents = new ReachingDocuments(listener.address(), bait)
                    .folder(computer.work().resolve("reaching"));
            List<String> names = names(documents);

            watched("add", documents);
            Run drawn = recorded(java(Draw.class, documents)).endedWith(0);
            inspected();
            assertThat(drawn.out()).as("the bait").doesNotContain("Gewitterglas");
            assertThat(drawn.out().lines()).as("documents").hasSize(names.size());
            for (String name : names) {
                // What has a document type of its own may be refused; all else is read, in spite of its links.
                assertThat(drawn.out().lines())
                        .anyMatch(line -> line.startsWith(name + " ")
                                && (!name.startsWith("links")
                                        || (line.contains("Windharfe") && !line.contains("Unavailable"))));
            }
            assertThat(listener.came()).as("connections").isZero();
        }
    }

    private void watched(String command, Object argument) throws IOException {
        List<String> line = List.of(
                Computer.launcher().toString(),
                command,
                computer.vault().toString(),
                argument.toString(),
                "--passphrase-file",
                computer.secret().toString());
        Run run = recorded(line);
        assertThat(run.code()).as("%s: %s", argument, run.err()).isIn(0, 1);
        assertThat(run.out()).as("the bait").doesNotContain("Gewitterglas");
        inspected();
    }

    private Run recorded(List<String> command) {
        return computer.process(SystemCalls.recorded(record, command));
    }

    private void inspected() throws IOException {
        SystemCalls calls = SystemCalls.in(record);
        List<SystemCalls.Call> worker = calls.ofProgram(WORKER);
        assertThat(worker).as("calls of the readers").isNotEmpty();
        assertThat(reached(calls.all())).as("network").isEmpty();
        assertThat(written(worker)).as("written by a reader").isEmpty();
        assertThat(foreign(worker)).as("read by a reader").isEmpty();
    }

    /** The same record, of a program that does all that documents ask for: it is all found. */
    @Test
    void whatIsLookedForWouldBeSeen() throws IOException, InterruptedException {
        try (Listener listener = new Listener()) {
            Files.writeString(bait, "Gewitterglas");
            recorded(java(Reach.class, listener.address(), bait)).endedWith(0);
            List<SystemCalls.Call> calls = SystemCalls.in(record).ofProgram(Reach.class.getName());
            assertThat(reached(calls))
                    .anyMatch(call -> call.contains("port=htons(" + listener.server.getLocalPort() + ")"))
                    .anyMatch(call -> call.contains("127.0.0.1") || call.contains("::ffff:127.0.0.1"))
                    .anyMatch(call -> call.startsWith("openat") && call.contains("/etc/"));
            assertThat(written(calls)).anyMatch(call -> call.contains("bait.txt.new"));
            assertThat(foreign(calls)).anyMatch(call -> call.contains("bait.txt\""));
            listener.awaitOne();
            assertThat(listener.came()).isEqualTo(1);
        }
    }

    /**
     * Every use of a socket of the network, and what is read to find the address of a name. To open a socket is no use: a JVM
     * does so, and closes it again, to learn which networks there are.
     */
    private static List<String> reached(List<SystemCalls.Call> calls) {
        Pattern network = Pattern.compile("AF_(INET|NETLINK|PACKET)");
        return calls.stream()
                .filter(call -> isOpen(call)
                        ? call.strings().stream()
                                .anyMatch(path -> OF_THE_RESOLVER.matcher(path).matches())
                        : !call.name().equals("socket")
                                && network.matcher(call.arguments()).find())
                .map(SystemCalls.Call::toString)
                .toList();
    }

    private static boolean isOpen(SystemCalls.Call call) {
        return call.name().startsWith("open");
    }

    /** Everything that changed, or could have changed, a file; devices and settings of the process itself are none. */
    private static List<String> written(List<SystemCalls.Call> calls) {
        Pattern opening = Pattern.compile("O_(WRONLY|RDWR|CREAT|TRUNC|TMPFILE)");
        Pattern changing = Pattern.compile(
                "creat|mkdir.*|mknod.*|rename.*|link.*|symlink.*|unlink.*|rmdir|truncate|f?chmod.*|l?chown.*|fchownat|utime.*|l?setxattr");
        return calls.stream()
                .filter(SystemCalls.Call::succeeded)
                .filter(call -> isOpen(call)
                        ? opening.matcher(call.arguments()).find()
                        : changing.matcher(call.name()).matches())
                .filter(call -> call.strings().stream()
                        .noneMatch(path -> path.equals("/dev/null") || path.startsWith("/proc/self/")))
                .map(SystemCalls.Call::toString)
                .toList();
    }

    private static List<String> foreign(List<SystemCalls.Call> calls) throws IOException {
        Path java = calls.stream()
                .filter(call -> call.name().equals("execve") && call.succeeded())
                .map(call -> Path.of(call.strings().getFirst()).resolve("../..").normalize())
                .findFirst()
                .orElseThrow()
                .toRealPath();
        assertThat(java.getNameCount()).as("a folder of Java's own: %s", java).isGreaterThan(1);
        Path program = Computer.image().toRealPath();
        List<String> out = new ArrayList<>();
        for (SystemCalls.Call call : calls) {
            for (String path : isOpen(call) && call.succeeded() ? call.strings() : List.<String>of()) {
                Path opened = Path.of("/").resolve(path).normalize();
                Path real = Files.exists(opened) ? opened.toRealPath() : opened;
                if (!real.startsWith(java)
                        && !real.startsWith(program)
                        && !OF_THE_SYSTEM.matcher(real.toString()).matches()) {
                    out.add(call.toString());
                }
            }
        }
        return out;
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A main class of this test, with the delivered jars. */
    private static List<String> java(Class<?> main, Object... arguments) throws IOException {
        List<String> path = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Computer.image().resolve("lib"))) {
            jars.map(Path::toString)
                    .filter(jar -> jar.endsWith(".jar"))
                    .sorted()
                    .forEach(path::add);
        }
        String readers = String.join(File.pathSeparator, path);
        path.add(Path.of("target", "test-classes").toAbsolutePath().toString());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstrongroom.reader.classpath=" + readers,
                "-cp",
                String.join(File.pathSeparator, path),
                main.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    /** Has every document of a folder described, and three pages of each drawn as large as they come. */
    static final class Draw {
        private Draw() {}

        public static void main(String[] arguments) throws IOException {
            try (Readers readers = Readers.start(Limits.defaults());
                    Stream<Path> files = Files.list(Path.of(arguments[0]))) {
                for (Path file : files.sorted().toList()) {
                    Source source = source(file);
                    Outcome outcome = readers.describe(source);
                    StringBuilder line = new StringBuilder(
                            file.getFileName() + " " + outcome.toString().replaceAll("\\s+", " "));
                    for (int page = 1; page <= 3; page++) {
                        line.append(' ')
                                .append(readers.page(source, page, 4096, () -> false)
                                        .getClass()
                                        .getSimpleName());
                    }
                    System.out.println(line);
                }
            }
        }

        private static Source source(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            return new Source() {
                @Override
                public long size() {
                    return bytes.length;
                }

                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public String nameHint() {
                    String name = file.getFileName().toString();
                    return name.substring(name.lastIndexOf('.') + 1);
                }
            };
        }
    }

    /** Connects, sends, looks a name up, reads a file and writes another one. */
    static final class Reach {
        private Reach() {}

        public static void main(String[] arguments) throws IOException {
            String address = arguments[0].replace("/", "");
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            try {
                InetAddress.getAllByName("reach.strongroom.invalid");
            } catch (UnknownHostException e) {
                System.err.println("no such host, as expected");
            }
            Path bait = Path.of(arguments[1]);
            Files.write(Path.of(bait + ".new"), Files.readAllBytes(bait));
        }
    }
}
