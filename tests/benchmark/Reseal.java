import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.vault.Resealed;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/**
 * Seals a vault anew after its passphrase was changed: {@code Reseal WORK MEGABYTES ROUNDS}. Beside each round, one thread does with as
 * many bytes what cannot be left out: reads, opens AES-256-GCM, hashes under a key (SHA-256), seals again, writes, flushes.
 */
final class Reseal {
    private static final int CHUNK = 8 << 20;

    private Reseal() {}

    private static Passphrase passphrase(int round) throws Exception {
        return Passphrase.takeUtf8(("correct horse battery staple " + round).getBytes(StandardCharsets.UTF_8));
    }

    public static void main(String[] args) throws Exception {
        Path work = Files.createDirectories(Path.of(args[0]));
        int megabytes = Integer.parseInt(args[1]);
        Path tree = Files.createDirectories(work.resolve("reseal-tree"));
        Random random = new Random(1);
        byte[] content = new byte[10_000_000];
        for (int i = 0; i < megabytes / 10; i++) {
            random.nextBytes(content);
            Files.write(tree.resolve("scan " + i + ".bin"), content);
        }
        List<Double> raw = new ArrayList<>();
        List<Double> resealed = new ArrayList<>();
        List<Double> perCore = new ArrayList<>();
        try (Libraries libraries = new Libraries(work.resolve("reseal-home"));
                Passphrase first = passphrase(0);
                Library library = libraries.create(
                        work.resolve("reseal-vault"),
                        first,
                        new NewVault("Papers", NewVault.Profile.PORTABLE),
                        Progress.NONE)) {
            library.add(List.of(tree), NodeId.ROOT, new AddOptions(false, false, false), new AddListener() {});
            for (int round = 1; round <= Integer.parseInt(args[2]); round++) {
                raw.add(raw(tree, work.resolve("reseal-raw")));
                try (Passphrase old = passphrase(round - 1);
                        Passphrase next = passphrase(round)) {
                    library.changePassphrase(old, next, Progress.NONE);
                }
                long cpu = cpu();
                long start = System.nanoTime();
                Resealed done = library.reseal(Progress.NONE);
                double seconds = (System.nanoTime() - start) / 1e9;
                resealed.add(done.bytes() / 1e6 / seconds);
                perCore.add(done.bytes() / 1e6 / ((cpu() - cpu) / 1e9));
                System.out.printf(
                        "round %d: sealed anew %d MB in %.2f s, %.0f MB/s, %.0f MB in a second of processor time; raw peer %.0f MB/s%n",
                        round,
                        done.bytes() / 1_000_000,
                        seconds,
                        resealed.getLast(),
                        perCore.getLast(),
                        raw.getLast());
            }
        }
        double a = median(resealed);
        double b = median(raw);
        System.out.printf(
                "medians: %.0f MB/s, %.0f MB in a second of processor time, raw peer of one thread %.0f MB/s, ratio %.2f%n",
                a, median(perCore), b, a / b);
    }

    /** Nanoseconds of all threads. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double median(List<Double> of) {
        return of.stream().sorted().skip(of.size() / 2).findFirst().orElseThrow();
    }

    private static double raw(Path tree, Path into) throws Exception {
        Files.createDirectories(into);
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        byte[] plain = new byte[CHUNK];
        long bytes = 0;
        long nonce = 0;
        double seconds = 0;
        try (var files = Files.list(tree)) {
            for (Path file : files.toList()) {
                try (FileChannel in = FileChannel.open(file)) {
                    for (int length; (length = in.read(ByteBuffer.wrap(plain))) > 0; ) {
                        // What is opened has to be sealed first; that is not counted.
                        byte[] old = seal(cipher, key, nonce, plain, length);
                        long start = System.nanoTime();
                        cipher.init(Cipher.DECRYPT_MODE, key, iv(nonce++));
                        byte[] opened = cipher.doFinal(old);
                        mac.doFinal(opened);
                        byte[] sealed = seal(cipher, key, nonce++, opened, opened.length);
                        write(into.resolve("pack " + nonce), sealed);
                        seconds += (System.nanoTime() - start) / 1e9;
                        bytes += length;
                    }
                }
            }
        }
        try (var files = Files.list(into)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return bytes / 1e6 / seconds;
    }

    private static byte[] seal(Cipher cipher, SecretKeySpec key, long nonce, byte[] plain, int length) throws Exception {
        cipher.init(Cipher.ENCRYPT_MODE, key, iv(nonce));
        return cipher.doFinal(plain, 0, length);
    }

    private static GCMParameterSpec iv(long nonce) {
        return new GCMParameterSpec(128, ByteBuffer.allocate(12).putLong(4, nonce).array());
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(bytes));
            out.force(true);
        }
    }
}
