package org.strongroom.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Envelope;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Kind;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.SigningKeys;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.journal.Record;
import org.strongroom.vault.journal.RecordCodec;
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
    private final ObjectStore home;
    private final Path folder;
    private final Profile profile;
    private final Genesis genesis;
    private final VaultContext context;
    private final VaultId id;
    private final Session.Way way;
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
        this.home = home;
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

    ObjectStore home() {
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

    /** The member who opened it, as the newest identity. */
    Identity identity() {
        return way.contents().current();
    }

    /** All identities that came with the way in. */
    List<Identity> identities() {
        return way.contents().identities();
    }

    MemberId member() {
        return MemberId.of(way.contents().memberId());
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
        byte[] owner = genesis.owner().verification();
        // An identity's key signs enrolments and nothing else, a device's key records and nothing else.
        return new Intake(
                codec,
                (key, message, signature) -> SigningKeys.verify(
                        key, Arrays.equals(key, owner) ? SignatureUse.DEVICE : SignatureUse.RECORD, message, signature),
                MemberId.of(genesis.owner().memberId()),
                Bytes.of(owner));
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        keys.close();
        AccessFile.Contents contents = way.contents();
        contents.close();
    }
}
