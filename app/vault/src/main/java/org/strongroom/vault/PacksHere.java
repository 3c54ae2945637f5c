package org.strongroom.vault;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/** Which packs are in the folder, by the newest listing. Safe for use by several threads. */
final class PacksHere {
    private final ObjectStore home;
    private volatile @Nullable Set<ObjectName> packs;

    PacksHere(ObjectStore home) {
        this.home = home;
    }

    boolean has(PackId pack) throws IOException {
        Set<ObjectName> known = packs;
        if (known == null) {
            known = home.list(ObjectKind.PACK).sizes().keySet();
            packs = known;
        }
        return known.contains(ObjectName.ofBytes(ObjectKind.PACK, pack.bytes()));
    }

    /** As {@link #has}; a folder that cannot be listed has nothing. */
    boolean hasQuietly(PackId pack) {
        try {
            return has(pack);
        } catch (IOException e) {
            return false;
        }
    }

    /** Has the folder listed again when it is next asked about. */
    void forget() {
        packs = null;
    }

    /** Lists the folder now. */
    Map<ObjectName, Long> listAgain() throws IOException {
        Map<ObjectName, Long> there = home.list(ObjectKind.PACK).sizes();
        packs = there.keySet();
        return there;
    }
}
