package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.documents.keychain.Keychain;
import org.strongroom.documents.limits.Limits;
import org.strongroom.documents.read.Readers;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.Vaults;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.profile.KeychainNote;

/**
 * Creates and opens vaults for one local profile; each program makes one. Closing it ends the reader processes.
 *
 * <p>All methods block: key derivation and disk. Safe for use by several threads.
 */
public final class Libraries implements AutoCloseable {
    private static final Duration DERIVATION = Duration.ofSeconds(1);

    private final Optional<KdfParameters> fixed;
    private final Path home;
    private final Vaults vaults;
    private final Keychain keychain;
    private @Nullable Readers readers;
    private int open;
    private boolean closed;

    /** With the profile in {@code home}, a folder that is made when needed, and the keychain of this system. */
    public Libraries(Path home) {
        this(home, Keychain.ofSystem(), Optional.empty());
    }

    /** As above, with another keychain. */
    public Libraries(Path home, Keychain keychain) {
        this(home, keychain, Optional.empty());
    }

    /** As above, where deriving a key costs {@code costs} for all that is made, however fast the computer is. */
    public Libraries(Path home, Keychain keychain, KdfParameters costs) {
        this(home, keychain, Optional.of(costs));
    }

    private Libraries(Path home, Keychain keychain, Optional<KdfParameters> fixed) {
        this.keychain = keychain;
        this.fixed = fixed;
        this.home = home.toAbsolutePath().normalize();
        this.vaults = new Vaults(this.home, Clock.systemUTC(), new SecureRandom(), Home.deviceLabel(System.getenv()));
    }

    /** The profile folder: what {@code STRONGROOM_HOME} names, else the system's place for application data. */
    public static Path defaultHome() {
        return Home.of(
                System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * Where copies lie while documents are dragged to another program: see {@link PassingPlace}. Removes what was left there, so it is
     * asked once, by the one program that has the profile.
     */
    public PassingPlace passingPlace() throws IOException {
        return PassingPlace.find(home, System.getenv());
    }

    /** Makes ready what can be before a vault is unlocked, while its passphrase is typed. Returns at once. */
    public static void warmUp() {
        Vaults.warmUp();
    }

    /** Starts a reader process ahead, so that the first document is read without waiting for it. Returns at once. */
    public synchronized void prepareReaders() {
        if (!closed) {
            readers();
        }
    }

    synchronized Readers readers() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Readers running = readers;
        if (running == null) {
            running = Readers.start(Limits.defaults());
            readers = running;
        }
        return running;
    }

    /**
     * Makes a vault in {@code folder}, which must be absent or empty, and opens it.
     *
     * @throws VaultException.AlreadyExists when something is in the folder
     */
    public Library create(Path folder, Passphrase passphrase, NewVault settings, Progress progress)
            throws VaultException, IOException {
        return library(vaults.create(folder, passphrase, costs(settings.profile()), settings.name(), progress));
    }

    /** Opens the vault in {@code folder}: its home copy. */
    public Library open(Path folder, Passphrase passphrase, Progress progress) throws VaultException, IOException {
        return library(vaults.open(folder, passphrase, progress));
    }

    /**
     * Opens the vault in {@code folder} by the keychain of this computer.
     *
     * @throws VaultException.KeychainUnusable where that does not open it; a passphrase does
     */
    public Library openByKeychain(Path folder, Progress progress) throws VaultException, IOException {
        VaultId id = vaults.identify(folder);
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (Secret secret = keychain.get(id, progress)) {
            progress.check();
            return library(vaults.openByKeychain(folder, secret, progress));
        }
    }

    /** Whether the vault in {@code folder} was set up to be opened by the keychain of this computer. Does not ask the keychain. */
    public boolean hasKeychain(Path folder) throws VaultException, IOException {
        return vaults.keychain(folder)
                .filter(note -> note.state() == KeychainNote.State.READY)
                .isPresent();
    }

    /**
     * Has the keychain forget the vault in {@code folder} while it is locked; its way in goes when the vault is open.
     *
     * @throws VaultException.KeychainUnusable when the keychain did not give up the secret, which is not used any more
     */
    public void forgetKeychain(Path folder, Progress progress) throws VaultException, IOException {
        vaults.forgetKeychain(folder);
        keychain.remove(vaults.identify(folder), progress);
    }

    /** Fills {@code folder} (absent or empty) from the copy in {@code copy}, remembers that copy, and opens it. */
    public Library openFrom(Path folder, Path copy, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        return library(vaults.openFrom(folder, copy, passphrase, progress));
    }

    /** Asks to join: see {@link org.strongroom.vault.Vaults#request}. */
    public JoinRequest request(Path folder, Path copy, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        return vaults.request(folder, copy, passphrase, requested(), progress);
    }

    /** Joins with the words of an invitation's code: see {@link org.strongroom.vault.Vaults#join}. */
    public Library join(
            Path folder, Path copy, List<String> code, String name, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        return library(vaults.join(folder, copy, code, name, passphrase, progress));
    }

    /** Gives the owner a new passphrase by the words of the recovery kit: see {@link org.strongroom.vault.Vaults#restore}. */
    public Library restore(Path folder, Path copy, List<String> words, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        return library(vaults.restore(folder, copy, words, passphrase, costs(NewVault.Profile.DESKTOP), progress));
    }

    /** What is wrong with the words of a recovery kit, if anything: see {@link org.strongroom.vault.Vaults#checkKit}. */
    public WordsVerdict checkKit(Path copy, List<String> words, Progress progress) throws VaultException, IOException {
        return vaults.checkKit(copy, words, progress);
    }

    /** Whether shares are of the vault in {@code copy}: see {@link org.strongroom.vault.Vaults#checkShares}. */
    public boolean checkShares(Path copy, List<List<String>> shares) throws VaultException, IOException {
        return vaults.checkShares(copy, shares);
    }

    /** As {@link #restore(Path, Path, List, Passphrase, Progress)}, by the words of a kit or of shares. */
    public Library restore(Path folder, Path copy, RecoveryWritten written, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        return library(vaults.restore(folder, copy, written, passphrase, costs(NewVault.Profile.DESKTOP), progress));
    }

    /** The id of the vault in {@code folder}, without a passphrase; NotAVault where there is none. */
    public VaultId identify(Path folder) throws VaultException, IOException {
        return vaults.identify(folder);
    }

    /** A name for a folder that holds a copy of the vault of this name, good on every system. */
    public static String copyName(String vaultName) {
        return SafeNames.strict(vaultName.isBlank() ? "Vault" : vaultName);
    }

    /**
     * Removes what this profile knows of the vault in {@code folder}, and what the keychain keeps for it; the vault itself stays.
     *
     * @throws VaultException.KeychainUnusable when the keychain did not give up its secret; all else is removed then
     */
    public void forget(Path folder) throws VaultException, IOException {
        // Also what could not be taken from it before.
        boolean keeps = vaults.keychain(folder)
                .filter(note -> note.state() != KeychainNote.State.EMPTY)
                .isPresent();
        VaultId id = vaults.identify(folder);
        vaults.forget(folder);
        if (keeps) {
            keychain.remove(id, Progress.NONE);
        }
    }

    private Library library(org.strongroom.vault.Vault vault) {
        synchronized (this) {
            open++;
        }
        Library library = new Library(vault, this::readers, home, keychain, this::closed);
        library.quickUnlock().settle();
        return library;
    }

    /** With the last vault the readers end too: the memory of those processes holds what they have read. */
    private void closed() {
        Readers ending = null;
        synchronized (this) {
            open--;
            if (open == 0) {
                ending = readers;
                readers = null;
            }
        }
        if (ending != null) {
            ending.close();
        }
    }

    /**
     * About how long it takes this computer to open a vault whose passphrase is set now, and anybody with one like it to try one
     * passphrase. Measures when first asked, for some tenths of a second; what is made afterwards costs that.
     */
    public Duration guessTime(NewVault.Profile profile) throws VaultException {
        return Speed.ofThisComputer().of(costs(profile));
    }

    /**
     * As above, for who joins with an invitation to the vault in {@code copy}: it costs what opening the invitation did.
     *
     * @throws VaultException.Incomplete when that cannot be told
     */
    public Duration guessTime(Path copy) throws VaultException, IOException {
        return Speed.ofThisComputer().of(vaults.costs(copy).orElseThrow(VaultException.Incomplete::new));
    }

    /** As above, for who asks to join: what the folder says of costs is not believed then. */
    public Duration requestTime() throws VaultException {
        return Speed.ofThisComputer().of(requested());
    }

    private KdfParameters requested() {
        return fixed.orElse(KdfParameters.DESKTOP);
    }

    private KdfParameters costs(NewVault.Profile profile) throws VaultException {
        if (fixed.isPresent()) {
            return fixed.get();
        }
        return switch (profile) {
            case PORTABLE -> KdfParameters.PORTABLE;
            case DESKTOP -> Speed.ofThisComputer().near(DERIVATION);
        };
    }

    @Override
    public void close() {
        Readers ending;
        synchronized (this) {
            closed = true;
            ending = readers;
            readers = null;
        }
        if (ending != null) {
            ending.close();
        }
    }
}
