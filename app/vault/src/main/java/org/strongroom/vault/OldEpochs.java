package org.strongroom.vault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strongroom.crypto.Genesis;
import org.strongroom.vault.journal.Epoch;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Stamp;

/** Which epochs somebody may have the key of who is not among the recipients any more (FORMAT.md, "Re-sealing"). */
final class OldEpochs {
    private OldEpochs() {}

    static Set<EpochId> of(Membership now, Genesis genesis, long nowMillis) {
        Set<MemberId> harmless = new HashSet<>(now.recipients(nowMillis));
        // Nobody has its secret.
        harmless.add(Opened.keysOf(genesis.recovery()).id());
        // By which a present member came: the founder's first keys, in contrast, opened with a passphrase.
        for (Member member : now.members().values()) {
            if (!member.admitted().equals(Stamp.NONE)) {
                harmless.add(member.id());
            }
        }
        Set<EpochId> old = new HashSet<>();
        List<Epoch> epochs = now.epochs();
        boolean known = false;
        // Whoever got the key of an epoch was given those before it.
        for (int i = epochs.size() - 1; i >= 0; i--) {
            Epoch epoch = epochs.get(i);
            known |= !harmless.containsAll(epoch.recipients());
            if (known) {
                old.add(epoch.id());
            }
            // The same recipients once more: a device has gone, and what it holds with it.
            known |= i > 0 && epoch.recipients().equals(epochs.get(i - 1).recipients());
        }
        return old;
    }
}
