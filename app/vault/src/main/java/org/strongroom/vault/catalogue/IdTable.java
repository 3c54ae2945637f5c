package org.strongroom.vault.catalogue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.RecordHash;

/**
 * The ids that the rows of one page share, each written once; in the rows a number stands for it.
 *
 * <pre>
 * table = column of devices, column of epochs, column of records, column of packs
 * column = count [4], id * count
 * </pre>
 *
 * <p>Only grows, so that rows written with an earlier state of it stay right. Not safe for use by several threads while it
 * grows.
 */
final class IdTable {
    private final Column<DeviceId> devices;
    private final Column<EpochId> epochs;
    private final Column<RecordHash> records;
    private final Column<PackId> packs;

    IdTable() {
        this(new Column<>(), new Column<>(), new Column<>(), new Column<>());
    }

    private IdTable(
            Column<DeviceId> devices, Column<EpochId> epochs, Column<RecordHash> records, Column<PackId> packs) {
        this.devices = devices;
        this.epochs = epochs;
        this.records = records;
        this.packs = packs;
    }

    /** Takes a table from the beginning of {@code in}. */
    static IdTable read(ByteBuffer in) {
        return new IdTable(
                Column.read(in, DeviceId.BYTES, DeviceId::of),
                Column.read(in, EpochId.BYTES, EpochId::of),
                Column.read(in, RecordHash.BYTES, RecordHash::of),
                Column.read(in, PackId.BYTES, PackId::of));
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(4 * 4
                + devices.size() * DeviceId.BYTES
                + epochs.size() * EpochId.BYTES
                + records.size() * RecordHash.BYTES
                + packs.size() * PackId.BYTES);
        devices.write(out, DeviceId::bytes);
        epochs.write(out, EpochId::bytes);
        records.write(out, RecordHash::bytes);
        packs.write(out, PackId::bytes);
        return out.array();
    }

    int size() {
        return devices.size() + epochs.size() + records.size() + packs.size();
    }

    Column<DeviceId> devices() {
        return devices;
    }

    Column<EpochId> epochs() {
        return epochs;
    }

    Column<RecordHash> records() {
        return records;
    }

    Column<PackId> packs() {
        return packs;
    }

    /** Ids of one kind. */
    static final class Column<T> {
        private final List<T> ids = new ArrayList<>();
        private @Nullable Map<T, Integer> numbers;

        private static <T> Column<T> read(ByteBuffer in, int bytes, Function<byte[], T> make) {
            Column<T> out = new Column<>();
            int count = in.getInt();
            for (int i = 0; i < count; i++) {
                byte[] id = new byte[bytes];
                in.get(id);
                out.ids.add(make.apply(id));
            }
            return out;
        }

        private void write(ByteBuffer out, Function<T, byte[]> bytes) {
            out.putInt(ids.size());
            ids.forEach(id -> out.put(bytes.apply(id)));
        }

        int size() {
            return ids.size();
        }

        T get(int number) {
            return ids.get(number);
        }

        /** The number of an id, which is taken into the table if it is new. */
        int number(T id) {
            Map<T, Integer> known = numbers;
            if (known == null) {
                known = new HashMap<>();
                for (int i = 0; i < ids.size(); i++) {
                    known.put(ids.get(i), i);
                }
                numbers = known;
            }
            Integer number = known.putIfAbsent(id, ids.size());
            if (number != null) {
                return number;
            }
            ids.add(id);
            return ids.size() - 1;
        }
    }
}
