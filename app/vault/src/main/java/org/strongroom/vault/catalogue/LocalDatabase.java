package org.strongroom.vault.catalogue;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The local cache while it is open: a SQLite database that lives in memory and never touches a disk.
 *
 * <p>Its image goes in and out as bytes, to be sealed by the caller. What it holds is rebuildable, so whatever is odd about an
 * image is a reason to drop it: {@link UnusableImage}. Any other failure of the database is a mistake of ours or a lack of
 * memory: {@link IllegalStateException}.
 *
 * <p>Not safe for use by several threads. Closed by whoever opened it. Arrays are handed over, not copied. The native library
 * is unpacked by the driver unless {@code org.sqlite.lib.path} names a folder that has it; {@code org.sqlite.tmpdir} says
 * where to.
 *
 * <p>The file is long because it is the one place that knows SQL: a table is a few methods of three lines.
 */
public final class LocalDatabase implements AutoCloseable {
    /** The ceiling for an image, in bytes; SQLite's own for a database in memory. */
    public static final int MAX_IMAGE_BYTES = 1 << 30;

    private static final int SCHEMA_VERSION = 2;
    private static final int APPLICATION = 0x5374726d;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE page(key BLOB PRIMARY KEY, body BLOB NOT NULL)",
            "CREATE TABLE pack_seen(id BLOB PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE TABLE record_seen(id BLOB PRIMARY KEY) WITHOUT ROWID",
            "CREATE TABLE scan(path_key BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_nanos INTEGER NOT NULL,"
                    + " inode BLOB NOT NULL, node BLOB NOT NULL, version BLOB NOT NULL) WITHOUT ROWID",
            "CREATE TABLE copy(folder TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID",
            "CREATE TABLE fact(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID");

    private final SQLiteConnection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private boolean inTransaction;

    private LocalDatabase(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** An image that is damaged, altered, or of another version of the program. The cache has to be built anew. */
    public static final class UnusableImage extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        UnusableImage() {
            super("the local cache cannot be used");
        }
    }

    /** A part of the catalogue, in the encoding of the caller. */
    @SuppressWarnings("ArrayRecordComponent") // a row in transit, never compared
    public record PageRow(byte[] key, byte[] body) {}

    /**
     * A pack that was seen.
     *
     * @param bytes its size; negative where it was seen only, and nobody has proven that it was whole
     */
    @SuppressWarnings("ArrayRecordComponent") // a row in transit, never compared
    public record PackRow(byte[] id, long bytes) {}

    /**
     * A file outside the vault as it was when last read.
     *
     * @param pathKey 32 bytes that stand for its path, keyed by the caller
     * @param inode what the system identifies it by; empty where there is nothing
     * @param node the document it became, and {@code version} its version
     */
    @SuppressWarnings("ArrayRecordComponent") // a row in transit, never compared
    public record ScanRow(byte[] pathKey, long size, long mtimeNanos, byte[] inode, byte[] node, byte[] version) {}

    /** An empty database. */
    @MustBeClosed
    public static LocalDatabase empty() {
        LocalDatabase database = open();
        database.inTransaction(() -> {
            for (String table : SCHEMA) {
                database.execute(table);
            }
            database.execute("PRAGMA application_id = " + APPLICATION);
            database.execute("PRAGMA user_version = " + SCHEMA_VERSION);
        });
        return database;
    }

    /**
     * The database that {@link #image} gave.
     *
     * @throws UnusableImage if it is anything else, or of another version
     */
    @MustBeClosed
    public static LocalDatabase restore(byte[] image) throws UnusableImage {
        if (image.length > MAX_IMAGE_BYTES
                || !Arrays.equals(image, 0, Math.min(image.length, MAGIC.length), MAGIC, 0, MAGIC.length)) {
            throw new UnusableImage();
        }
        LocalDatabase database = open();
        try {
            database.connection.deserialize("main", image);
            database.execute("PRAGMA journal_mode = MEMORY");
            if (database.isOurs()) {
                return database;
            }
        } catch (SQLException | IllegalStateException e) {
            database.close();
            throw new UnusableImage();
        }
        database.close();
        throw new UnusableImage();
    }

    private static LocalDatabase open() {
        SQLiteConfig config = new SQLiteConfig();
        // Nothing may spill: neither a journal nor what a large sort sets aside.
        config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        Properties properties = config.toProperties();
        try {
            LocalDatabase database =
                    new LocalDatabase(new JDBC4Connection("jdbc:sqlite::memory:", ":memory:", properties));
            // An image brings its own schema: nothing in it may call functions or lie about its pages.
            database.execute("PRAGMA trusted_schema = OFF");
            database.execute("PRAGMA cell_size_check = ON");
            return database;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private boolean isOurs() {
        List<String> found = list("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL", row -> row.getString(1));
        return number("PRAGMA application_id") == APPLICATION
                && number("PRAGMA user_version") == SCHEMA_VERSION
                && new TreeSet<>(found).equals(new TreeSet<>(SCHEMA))
                && number("SELECT count(*) FROM page WHERE key IS NULL") == 0
                && list("PRAGMA quick_check(1)", row -> row.getString(1)).equals(List.of("ok"));
    }

    /** The whole database as bytes; plain, so to be sealed before it is kept anywhere. */
    public byte[] image() {
        try {
            return connection.serialize("main");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Does all of {@code work} or none of it: if it throws, nothing has changed. Inside another transaction it is a part of that. */
    public void inTransaction(Runnable work) {
        if (inTransaction) {
            work.run();
            return;
        }
        execute("BEGIN");
        inTransaction = true;
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            inTransaction = false;
            execute(done ? "COMMIT" : "ROLLBACK");
        }
    }

    /** Adds pages, or puts them in the place of those with the same keys. */
    public void putPages(Collection<PageRow> pages) {
        batch("INSERT OR REPLACE INTO page VALUES(?,?)", pages, (statement, page) -> {
            statement.setBytes(1, page.key());
            statement.setBytes(2, page.body());
        });
    }

    /** Removes all pages. */
    public void removePages() {
        execute("DELETE FROM page");
    }

    /** Hands every page to {@code consumer}, which must not change the database. */
    public void forEachPage(Consumer<PageRow> consumer) {
        each("SELECT key,body FROM page", row -> new PageRow(row.getBytes(1), row.getBytes(2)), consumer);
    }

    /** Adds packs, or puts them in the place of those with the same ids. */
    public void putPacks(Collection<PackRow> packs) {
        batch("INSERT OR REPLACE INTO pack_seen VALUES(?,?)", packs, (statement, pack) -> {
            statement.setBytes(1, pack.id());
            statement.setLong(2, pack.bytes());
        });
    }

    /** Removes the packs with these ids, where they are there. */
    public void removePacks(Collection<byte[]> ids) {
        batch("DELETE FROM pack_seen WHERE id=?", ids, (statement, id) -> statement.setBytes(1, id));
    }

    /** Hands every pack to {@code consumer}, which must not change the database. */
    public void forEachPack(Consumer<PackRow> consumer) {
        each("SELECT id,bytes FROM pack_seen", row -> new PackRow(row.getBytes(1), row.getLong(2)), consumer);
    }

    /** Notes the object ids of records as seen. */
    public void putRecords(Collection<byte[]> ids) {
        batch("INSERT OR IGNORE INTO record_seen VALUES(?)", ids, (statement, id) -> statement.setBytes(1, id));
    }

    /** Forgets the object ids of records. */
    public void removeRecords(Collection<byte[]> ids) {
        batch("DELETE FROM record_seen WHERE id=?", ids, (statement, id) -> statement.setBytes(1, id));
    }

    /** Whether a record with this object id was seen. */
    public boolean hasRecord(byte[] id) {
        return first("SELECT 1 FROM record_seen WHERE id=?", row -> row.getInt(1), id)
                .isPresent();
    }

    /** Hands the object id of every record to {@code consumer}, which must not change the database. */
    public void forEachRecord(Consumer<byte[]> consumer) {
        each("SELECT id FROM record_seen", row -> row.getBytes(1), consumer);
    }

    /** Adds scans, or puts them in the place of those with the same path keys. */
    public void putScans(Collection<ScanRow> scans) {
        batch("INSERT OR REPLACE INTO scan VALUES(?,?,?,?,?,?)", scans, (statement, scan) -> {
            statement.setBytes(1, scan.pathKey());
            statement.setLong(2, scan.size());
            statement.setLong(3, scan.mtimeNanos());
            statement.setBytes(4, scan.inode());
            statement.setBytes(5, scan.node());
            statement.setBytes(6, scan.version());
        });
    }

    /** Removes the scans with these path keys, where they are there. */
    public void removeScans(Collection<byte[]> pathKeys) {
        batch("DELETE FROM scan WHERE path_key=?", pathKeys, (statement, key) -> statement.setBytes(1, key));
    }

    /** The scan with this path key. */
    public Optional<ScanRow> scan(byte[] pathKey) {
        return first(
                "SELECT path_key,size,mtime_nanos,inode,node,version FROM scan WHERE path_key=?",
                LocalDatabase::scanRow,
                pathKey);
    }

    /** Hands every scan to {@code consumer}, which must not change the database. */
    public void forEachScan(Consumer<ScanRow> consumer) {
        each("SELECT path_key,size,mtime_nanos,inode,node,version FROM scan", LocalDatabase::scanRow, consumer);
    }

    /** Notes the state of the copy in a folder. */
    public void putCopy(String folder, byte[] state) {
        putNamed("INSERT OR REPLACE INTO copy VALUES(?,?)", folder, state);
    }

    /** The state of the copy in a folder. */
    public Optional<byte[]> copy(String folder) {
        return first("SELECT state FROM copy WHERE folder=?", row -> row.getBytes(1), folder);
    }

    /** The folders of all copies, sorted. */
    public List<String> copies() {
        return list("SELECT folder FROM copy ORDER BY folder", row -> row.getString(1));
    }

    /** Forgets the copy in a folder. */
    public void removeCopy(String folder) {
        batch("DELETE FROM copy WHERE folder=?", List.of(folder), (statement, key) -> statement.setString(1, key));
    }

    /** Notes a single value. */
    public void putFact(String key, byte[] value) {
        putNamed("INSERT OR REPLACE INTO fact VALUES(?,?)", key, value);
    }

    /** A single value. */
    public Optional<byte[]> fact(String key) {
        return first("SELECT value FROM fact WHERE key=?", row -> row.getBytes(1), key);
    }

    /** Forgets a single value. */
    public void removeFact(String key) {
        batch("DELETE FROM fact WHERE key=?", List.of(key), (statement, name) -> statement.setString(1, name));
    }

    /** Frees the database; everything since the last {@link #image} is lost. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private interface Bind<T> {
        void to(PreparedStatement statement, T row) throws SQLException;
    }

    private interface Mapping<T> {
        T from(ResultSet row) throws SQLException;
    }

    private static ScanRow scanRow(ResultSet row) throws SQLException {
        return new ScanRow(
                row.getBytes(1), row.getLong(2), row.getLong(3), row.getBytes(4), row.getBytes(5), row.getBytes(6));
    }

    private void putNamed(String sql, String name, byte[] value) {
        batch(sql, List.of(name), (statement, key) -> {
            statement.setString(1, key);
            statement.setBytes(2, value);
        });
    }

    private <T> void batch(String sql, Collection<T> rows, Bind<T> bind) {
        inTransaction(() -> {
            try {
                PreparedStatement statement = prepared(sql);
                for (T row : rows) {
                    bind.to(statement, row);
                    statement.executeUpdate();
                }
            } catch (SQLException e) {
                throw failed(e);
            }
        });
    }

    private <T> Optional<T> first(String sql, Mapping<T> map, Object key) {
        List<T> found = list(sql, map, key);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    private <T> List<T> list(String sql, Mapping<T> map, @Nullable Object... keys) {
        List<T> found = new ArrayList<>();
        each(sql, map, found::add, keys);
        return found;
    }

    private <T> void each(String sql, Mapping<T> map, Consumer<T> consumer, @Nullable Object... keys) {
        try {
            PreparedStatement statement = prepared(sql);
            for (int i = 0; i < keys.length; i++) {
                statement.setObject(i + 1, keys[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(map.from(rows));
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private long number(String sql) {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the local database failed", e);
    }
}
