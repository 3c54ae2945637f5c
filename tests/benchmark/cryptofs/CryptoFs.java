import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import org.cryptomator.cryptofs.CryptoFileSystem;
import org.cryptomator.cryptofs.CryptoFileSystemProperties;
import org.cryptomator.cryptofs.CryptoFileSystemProvider;
import org.cryptomator.cryptolib.api.Masterkey;
import org.cryptomator.cryptolib.common.MasterkeyFileAccess;

/** Cryptomator's file system in process: unlock, copy a tree in or out, exit. {@code create|add|get VAULT FOLDER}. */
final class CryptoFs {
    private static final String PASSPHRASE = "correct horse battery staple";

    public static void main(String[] args) throws Exception {
        Path vault = Path.of(args[1]);
        Path key = vault.resolve("masterkey.cryptomator");
        MasterkeyFileAccess access = new MasterkeyFileAccess(new byte[0], new SecureRandom());
        boolean isNew = args[0].equals("create");
        if (isNew) {
            Files.createDirectories(vault);
        }
        try (Masterkey master = isNew ? Masterkey.generate(new SecureRandom()) : access.load(key, PASSPHRASE)) {
            CryptoFileSystemProperties properties = CryptoFileSystemProperties.cryptoFileSystemProperties()
                    .withKeyLoader(id -> master.copy())
                    .build();
            if (isNew) {
                access.persist(master, key, PASSPHRASE);
                CryptoFileSystemProvider.initialize(vault, properties, URI.create("masterkeyfile:masterkey.cryptomator"));
                return;
            }
            Path folder = Path.of(args[2]);
            try (CryptoFileSystem inside = CryptoFileSystemProvider.newFileSystem(vault, properties)) {
                if (args[0].equals("add")) {
                    copy(folder, inside.getPath("/" + folder.getFileName()));
                } else {
                    copy(inside.getPath("/"), folder);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private CryptoFs() {}
}
