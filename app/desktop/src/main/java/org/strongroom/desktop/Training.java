package org.strongroom.desktop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.i18n.Messages;
import org.strongroom.desktop.settings.SettingsFile;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.documents.i18n.Language;
import org.strongroom.documents.keychain.Keychain;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * Uses a vault and the window as a person would. The build records which classes that takes, and keeps them ready in a cache
 * (JEP 483, JEP 514) from which each start takes them. Where there is no display, the classes of the window and of what it is drawn
 * with are loaded instead: such a cache helps less. Not a command.
 */
public final class Training {
    private static final System.Logger LOG = System.getLogger(Training.class.getName());
    private static final List<String> DRAWN_WITH = List.of(
            "strongroom-crypto-",
            "strongroom-vault-",
            "strongroom-documents-",
            "strongroom-desktop-",
            "javafx-",
            "atlantafx-",
            "ikonli-");
    private static final String CLASS = ".class";
    /** Of JavaFX: what it tells the flight recorder of Java, which the program does without. */
    private static final String RECORDER = "com/sun/javafx/logging/jfr/";
    /** Of the vault, of which nobody keeps anything. */
    static final String PASSPHRASE = "only for training";
    /** The least that is accepted. */
    static final KdfParameters COSTS = new KdfParameters(64 * 1024, 3, 4);
    /** Stands in its document. */
    static final String WORD = "letter";

    private Training() {}

    /**
     * Uses a vault in the folder that is the first argument, which must be absent; where no window can be shown, loads from the
     * jars in the folders that follow. The exit code is 1 when a class did not load.
     */
    public static void main(String[] arguments) throws CryptoException, VaultException, IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path profile = folder.resolve("profile");
        Path vault = folder.resolve("vault");
        use(folder, profile, vault);
        int missing = 0;
        if (!shown(profile, vault)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the window was not shown: it will start slower than one that is built where there is a display");
            missing = load(List.of(arguments).subList(1, arguments.length));
        }
        System.exit(missing == 0 ? 0 : 1);
    }

    private static boolean shown(Path profile, Path vault) {
        boolean hasDisplay = !"Linux".equals(System.getProperty("os.name"))
                || !System.getenv().getOrDefault("DISPLAY", "").isEmpty();
        try {
            return hasDisplay && TrainingWindow.use(profile, vault);
        } catch (RuntimeException | LinkageError e) {
            // Or the system has not all that a window needs.
            LOG.log(System.Logger.Level.WARNING, "no window: " + e.getClass().getName());
            return false;
        }
    }

    /** What comes before the first frame, and between the passphrase and the list of documents. */
    private static void use(Path folder, Path home, Path vault) throws CryptoException, VaultException, IOException {
        for (Language language : Language.values()) {
            Messages messages = new Messages(language.locale(Locale.ROOT), ZoneOffset.UTC);
            messages.size(1_500_000);
            messages.get("new.strength.short", 2);
            messages.moment(Instant.EPOCH);
        }
        new SettingsFile(home).load();
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear all, " + LocalDate.EPOCH);
        try (Libraries libraries = new Libraries(home, Keychain.ofSystem(), COSTS);
                Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray());
                Library library = libraries.create(
                        vault, passphrase, new NewVault("Training", NewVault.Profile.PORTABLE), Progress.NONE)) {
            library.add(List.of(letter), NodeId.ROOT, new AddOptions(false, false, false), new AddListener() {});
        }
        try (Libraries libraries = new Libraries(home, Keychain.ofSystem(), COSTS);
                Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray());
                Library library = libraries.open(vault, passphrase, Progress.NONE)) {
            library.list(NodeId.ROOT, true);
            library.status();
            library.search().catchUp(Progress.NONE);
            library.search().find(WORD, 50);
        }
    }

    private static int load(List<String> folders) throws IOException {
        int missing = 0;
        for (String folder : folders) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
                for (Path jar : jars) {
                    if (DRAWN_WITH.stream().anyMatch(jar.getFileName().toString()::startsWith)) {
                        missing += load(jar);
                    }
                }
            }
        }
        return missing;
    }

    private static int load(Path path) throws IOException {
        int missing = 0;
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(CLASS)
                        && !name.startsWith("META-INF/")
                        && !name.endsWith("module-info.class")
                        && !name.startsWith(RECORDER)) {
                    String type =
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.');
                    try {
                        Class.forName(type, false, Training.class.getClassLoader());
                    } catch (ClassNotFoundException | LinkageError e) {
                        missing++;
                    }
                }
            }
        }
        return missing;
    }
}
