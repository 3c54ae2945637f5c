package org.strongroom.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Envelope;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Kind;
import org.strongroom.crypto.PublicIdentity;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.SigningKeys;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.journal.Epoch;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Record;
import org.strongroom.vault.journal.RecordCodec;
import org.strongroom.vault.journal.RecordVerifier;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/**
 * What stays the same while a vault is open: where it lies, what it was opened with, its keys, and how its records are read.
 * Safe for use by several threads.
 */
final class Opened implements AutoCloseable {
    private final ProvenHome home;
    private final Path folder;
    private final Profile profile;
    private final Genesis genesis;
    private final VaultContext context;
    private final VaultId id;
    private volatile Session.Way way;
    private volatile int current;
    private final Map<Identity, IdentityKeys> publicKeys = new ConcurrentHashMap<>();
    private final Session.Environment environment;
    private final Keys keys;
    private final RecordCodec codec;

    Opened(
            ObjectStore home,
            Path folder,
            Profile profile,
            Genesis genesis,
            Session.Way way,
            Session.Environment environment) {
        this.home = new ProvenHome(home);
        this.folder = folder;
        this.profile = profile;
        this.genesis = genesis;
        this.context = genesis.context();
        this.id = VaultId.of(context.vaultId());
        this.way = way;
        this.environment = environment;
        this.keys = new Keys(context);
        this.codec = new RecordCodec(id);
    }

    ProvenHome home() {
        return home;
    }

    Path folder() {
        return folder;
    }

    Profile profile() {
        return profile;
    }

    Genesis genesis() {
        return genesis;
    }

    VaultContext context() {
        return context;
    }

    VaultId id() {
        return id;
    }

    Session.Environment environment() {
        return environment;
    }

    Keys keys() {
        return keys;
    }

    RecordCodec codec() {
        return codec;
    }

    /** The member who opened it, with the identity that is the member's now. */
    Identity identity() {
        return way.contents().identities().get(current);
    }

    /**
     * Finds out which of the identities that came with the way in is the member's now: the newest may be one that was about to
     * be, when a program was stopped.
     *
     * @return false where it is none of them: the member has changed the passphrase elsewhere
     */
    boolean settle(Membership now) {
        Optional<IdentityKeys> keys = now.member(member()).map(Member::identity);
        List<Identity> all = identities();
        boolean first = way.contents().number() == 1
                && keys.filter(known -> known.id().equals(member())).isPresent();
        if (keys.isEmpty() || first) {
            // The first way in of a member whose keys were never replaced, which is the rule, and saves making keys.
            current = all.size() - 1;
            return true;
        }
        for (int i = 0; i < all.size(); i++) {
            if (publicKeys
                    .computeIfAbsent(all.get(i), identity -> keysOf(identity.publicIdentity()))
                    .equals(keys.get())) {
                current = i;
                return true;
            }
        }
        return false;
    }

    /** The vault goes on with another way in; what the one before held is part of it. */
    void replace(Session.Way other) {
        way = other;
        current = 0;
    }

    AccessFile.Contents contents() {
        return way.contents();
    }

    /** All identities that came with the way in. */
    List<Identity> identities() {
        return way.contents().identities();
    }

    MemberId member() {
        return MemberId.of(way.contents().memberId());
    }

    /** Whether it was opened with the recovery key, by nobody yet. */
    boolean isRecoveryKey() {
        return way.isRecoveryKey();
    }

    /** What the key of the way in cost, by the file that it opened: no other costs open it. */
    KdfParameters costs() {
        return way.costs();
    }

    /** The name of the access file that this vault was opened with. */
    ObjectName accessName() {
        return way.name();
    }

    /** The hash of that file. */
    byte[] accessSha256() {
        return way.sha256().clone();
    }

    /** Whether bytes found under {@code name} are the very access file that this vault was opened with. */
    boolean isOwnAccess(ObjectName name, byte[] bytes) {
        return name.equals(way.name()) && Arrays.equals(Sha256.of(bytes), way.sha256());
    }

    /** The store in another folder. */
    ObjectStore storeAt(Path other) throws IOException {
        return environment.stores().at(other);
    }

    /** Opens a stored record: sealed for its name, by a key that counts, with the place it says. */
    SignedRecord openRecord(ObjectName name, byte[] object) throws CryptoException, VaultException {
        EpochKey epoch = keys.find(EpochId.of(EpochKey.claimedId(Kind.RECORD, object)));
        if (epoch == null) {
            throw new VaultException.Incomplete();
        }
        Envelope.Opened opened = epoch.records().open(name.bytes(), object);
        SignedRecord signed = codec.read(opened.content());
        if (!Arrays.equals(opened.place(), place(signed.record()))
                || !signed.record().epoch().equals(EpochId.of(epoch.id()))) {
            throw new CryptoException.NotAuthentic("a record sealed for another place");
        }
        return signed;
    }

    /** What a sealed record is bound to besides its name: device and number. */
    static byte[] place(Record record) {
        return ByteBuffer.allocate(DeviceId.BYTES + 8)
                .put(record.device().bytes())
                .putLong(record.seq())
                .array();
    }

    /** An intake that knows no record yet, and trusts the owner of the genesis. */
    Intake newIntake() {
        IdentityKeys owner = keysOf(genesis.owner());
        IdentityKeys recovery = keysOf(genesis.recovery());
        byte[] commitment = genesis.commitment();
        Epoch first = Epoch.first(
                EpochId.of(Arrays.copyOf(commitment, EpochId.BYTES)),
                Bytes.of(commitment),
                List.of(owner.id(), recovery.id()));
        return new Intake(
                codec,
                new Verifier(),
                MemberId.of(genesis.owner().memberId()),
                owner,
                Optional.of(recovery),
                Optional.of(DeviceId.of(genesis.device())),
                first);
    }

    private static final class Verifier implements RecordVerifier {
        @Override
        public boolean verify(SignatureUse use, byte[] publicKey, byte[] message, byte[] signature) {
            return SigningKeys.verify(publicKey, use, message, signature);
        }

        @Override
        public boolean isRecipient(byte[] kem) {
            return Keyring.isRecipient(kem);
        }
    }

    /** The public keys of an identity as records hold them. */
    static IdentityKeys keysOf(PublicIdentity identity) {
        return new IdentityKeys(Bytes.of(identity.verification()), Bytes.of(identity.kem()));
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        keys.close();
        AccessFile.Contents contents = way.contents();
        contents.close();
    }
}
