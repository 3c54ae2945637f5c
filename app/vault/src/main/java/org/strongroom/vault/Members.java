package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.vault.journal.Access;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;

/**
 * What a person does about members, keys and devices. Each act is one record, and that is its commit point: an access file or a
 * keyring that was written before it, and to which no record came, is no harm.
 */
final class Members {
    /** The ways in, as records number them. */
    static final int PASSPHRASE = 1;

    private final Session session;

    Members(Session session) {
        this.session = session;
    }

    /**
     * Gives the member new keys, a new way in under {@code passphrase}, and the vault a new epoch; the ways in that there were
     * are removed. What was written before stays readable to whoever has an old one.
     */
    void changePassphrase(Passphrase passphrase, KdfParameters costs, Progress progress)
            throws VaultException, IOException {
        Opened opened = session.opened();
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (AccessKey key =
                AccessKey.derive(passphrase, costs, opened.context().vaultId())) {
            progress.check();
            session.write(() -> {
                change(opened, key);
                return true;
            });
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    private void change(Opened opened, AccessKey key) throws VaultException, IOException {
        Membership now = session.intake().membership();
        MemberId member = opened.member();
        AccessFile.Contents before = opened.contents();
        Identity identity = Identity.generate(
                opened.environment().random(), opened.genesis().nonce());
        IdentityKeys keys = Opened.keysOf(identity.publicIdentity());
        List<Identity> identities = new ArrayList<>(List.of(identity));
        identities.addAll(before.identities());
        AccessFile.Contents contents = new AccessFile.Contents(
                AccessFile.Way.PASSPHRASE, before.memberId(), before.number() + 1, identities, before.recovery());
        boolean done = false;
        try {
            Sealed file = AccessFile.seal(key, opened.context(), contents);
            ObjectName name = ObjectName.ofBytes(ObjectKind.ACCESS, file.id());
            byte[] sha256 = Sha256.of(file.object());
            session.home().put(name, file.object());
            List<Operation> acts = new ArrayList<>();
            acts.add(new Operation.IdentityReplaced(
                    member,
                    keys,
                    Bytes.of(identity.sign(SignatureUse.IDENTITY, opened.codec().identity(member, keys)))));
            acts.add(new Operation.AccessAdded(member, Bytes.of(name.bytes()), Bytes.of(sha256), PASSPHRASE, ""));
            List<ObjectName> gone = waysIn(now, member);
            gone.forEach(old -> acts.add(new Operation.AccessRemoved(Bytes.of(old.bytes()))));
            List<IdentityKeys> recipients = new ArrayList<>();
            now.members().values().stream()
                    .filter(other -> !other.suspended())
                    .map(other -> other.id().equals(member) ? keys : other.identity())
                    .forEach(recipients::add);
            now.recovery().ifPresent(recipients::add);
            session.append(acts, session.nextEpoch(recipients));
            done = true;
            session.replace(new Session.Way(contents, name, sha256, key.parameters()));
            for (ObjectName old : gone) {
                remove(old);
            }
        } finally {
            if (!done) {
                identity.close();
            }
        }
    }

    /** The member's recorded ways in, and the one that the vault was opened with, which may never have been recorded. */
    private List<ObjectName> waysIn(Membership now, MemberId member) {
        List<ObjectName> out = new ArrayList<>(List.of(session.opened().accessName()));
        for (Access access : now.access()) {
            ObjectName name =
                    ObjectName.ofBytes(ObjectKind.ACCESS, access.name().toArray());
            if (access.member().equals(member) && !out.contains(name)) {
                out.add(name);
            }
        }
        return out;
    }

    /** The record says that it is no more: what cannot be removed now is by the next sync, and opens nothing new. */
    private void remove(ObjectName access) throws IOException {
        try {
            session.home().delete(access);
        } catch (NotWritableException e) {
            return;
        }
    }
}
