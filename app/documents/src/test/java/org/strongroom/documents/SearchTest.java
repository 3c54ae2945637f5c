package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.read.Described;
import org.strongroom.documents.search.Earlier;
import org.strongroom.documents.search.Found;
import org.strongroom.documents.search.Marked;
import org.strongroom.vault.Vault;
import org.strongroom.vault.Vaults;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Finding documents in a real vault, with the index as it lies on disk. */
final class SearchTest {
    @TempDir
    Path temp;

    private Libraries libraries;
    private Library library;
    private Path outside;

    @BeforeEach
    void open() throws Exception {
        libraries = new Libraries(temp.resolve("home"));
        try (Passphrase passphrase = passphrase()) {
            library = libraries.create(
                    temp.resolve("vault"),
                    passphrase,
                    new NewVault("Practice", NewVault.Profile.PORTABLE),
                    Progress.NONE);
        }
        outside = Files.createDirectories(temp.resolve("outside"));
    }

    @AfterEach
    void close() throws IOException {
        library.close();
        libraries.close();
    }

    private static Passphrase passphrase() throws Exception {
        return Passphrase.take("correct horse".toCharArray());
    }

    private void reopen() throws Exception {
        library.close();
        try (Passphrase passphrase = passphrase()) {
            library = libraries.open(temp.resolve("vault"), passphrase, Progress.NONE);
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = outside.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Adds what lies outside, and brings the index up to it. */
    private void add() throws Exception {
        try (Stream<Path> files = Files.list(outside)) {
            library.add(files.sorted().toList(), NodeId.ROOT, AddOptions.DEFAULT, new AddListener() {});
        }
        library.search().catchUp(Progress.NONE);
    }

    private List<String> find(String typed) throws IOException {
        return names(library.search().find(typed, 100));
    }

    private List<String> names(Found found) {
        return found.hits().stream()
                .map(hit -> library.entry(hit.document()).orElseThrow().name())
                .toList();
    }

    private NodeId node(String... path) {
        return library.find(List.of(path)).orElseThrow().id();
    }

    private void office() throws Exception {
        write("rent.txt", "The landlord and the tenant agree on a monthly rent of 1250.50 euro.");
        write("cafe.txt", "Au café, Müller ate crème brûlée in Straße 7.");
        write("greek.txt", "Ο Αχιλλέας έφυγε νωρίς.");
        write("cyrillic.txt", "Ёлка и чай стоят на столе.");
        write("contract-japan.txt", "この契約書は東京で署名されました。");
        write("thai.txt", "สัญญาเช่าบ้านฉบับนี้ทำขึ้นที่กรุงเทพ");
        write("mail.txt", "Write to anna.schmidt@example.com or call +49 30 1234567.");
        write("Mietvertrag_2024.txt", "Nothing of what its name says: final_version.");
        write("house/tenant rights.txt", "A tenant may refuse, and the landlord may not.");
        add();
    }

    @Test
    void whatStoodInADocumentOnceIsFoundInItsNewestVersionOfThatTime() throws Exception {
        for (int i = 1; i <= 4; i++) {
            write("lease.txt", i < 4 ? "Draft " + i + ": the tenant keeps a zebra." : "The tenant keeps nothing.");
            write("other.txt", "The zebra, as of day " + i + ".");
            write("letter.txt", i == 1 ? "Crème brûlée in Straße 7" : "Nothing sweet, " + i);
            add();
        }
        write("single.txt", "A zebra alone.");
        add();
        assertThat(find("zebra")).containsExactlyInAnyOrder("other.txt", "single.txt");
        Earlier zebra = library.search().earlier("zebra", 10, Progress.NONE);
        assertThat(zebra.whole()).isTrue();
        assertThat(zebra.unread()).isZero();
        Earlier.Hit lease = zebra.hits().getFirst();
        assertThat(zebra.hits()).hasSize(1);
        assertThat(lease.document()).isEqualTo(node("lease.txt"));
        assertThat(lease.number()).isEqualTo(3);
        assertThat(lease.version())
                .isEqualTo(library.history(lease.document()).get(2).id());
        Marked part = lease.part().orElseThrow();
        assertThat(part.text()).contains("Draft 3");
        assertThat(part.marks()).hasSize(1);

        // All that can be typed means the same.
        SoftAssertions all = new SoftAssertions();
        all.assertThat(earlier("brulee strasse")).containsExactly("letter.txt 1");
        all.assertThat(earlier("zebr")).containsExactly("lease.txt 3");
        all.assertThat(earlier("\"keeps a zebra\" draft")).containsExactly("lease.txt 3");
        all.assertThat(earlier("zebra draft 1")).containsExactly("lease.txt 1");
        all.assertThat(earlier("zebra -draft")).isEmpty();
        all.assertThat(earlier("zebra type:pdf")).isEmpty();
        all.assertThat(earlier("lease zebra")).containsExactly("lease.txt 3");
        all.assertThat(earlier("zebra OR sweet")).containsExactly("lease.txt 3");
        all.assertThat(earlier("lease")).as("found anyway").isEmpty();
        all.assertThat(earlier("type:txt")).as("no word").isEmpty();
        all.assertThat(earlier("")).isEmpty();
        all.assertAll();

        List<Long> reports = new ArrayList<>();
        Earlier stopped = library.search().earlier("zebra", 10, new Progress() {
            @Override
            public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
                reports.add(totalItems);
            }

            @Override
            public boolean cancelled() {
                return !reports.isEmpty();
            }
        });
        assertThat(stopped.whole()).isFalse();
        assertThat(reports)
                .as("those that are found anyway are not looked into")
                .containsExactly(2L);

        library.trash(List.of(node("lease.txt")));
        assertThat(earlier("zebra")).as("in the trash").isEmpty();
    }

    private List<String> earlier(String typed) throws IOException {
        return library.search().earlier(typed, 10, Progress.NONE).hits().stream()
                .map(hit -> library.entry(hit.document()).orElseThrow().name() + " " + hit.number())
                .toList();
    }

    @Test
    void whatIsTypedFindsWhatItSays() throws Exception {
        office();
        SoftAssertions all = new SoftAssertions();
        for (String row : """
            landlord             | rent.txt,tenant rights.txt
            LandLord             | rent.txt,tenant rights.txt
            tenant rent          | rent.txt
            tenant AND rent      | rent.txt
            rent OR chocolate    | rent.txt
            rent OR brulee       | rent.txt,cafe.txt
            tenant NOT rent      | tenant rights.txt
            tenant -rent         | tenant rights.txt
            (rent OR cafe) 7     | cafe.txt
            "monthly rent"       | rent.txt
            "rent monthly"       |
            "monthly ren         | rent.txt
            mont                 | rent.txt
            1250.50              | rent.txt
            cafe                 | cafe.txt
            creme brulee         | cafe.txt
            mull                 | cafe.txt
            strasse              | cafe.txt
            αχιλλεας             | greek.txt
            елка                 | cyrillic.txt
            ЧАЙ                  | cyrillic.txt
            契約書                | contract-japan.txt
            東京                  | contract-japan.txt
            京東                  |
            เช่า                  | thai.txt
            กรุงเทพ               | thai.txt
            anna.schmidt@example.com | mail.txt
            schmidt              | mail.txt
            anna schmidt         | mail.txt
            "anna schmidt"       | mail.txt
            final                | Mietvertrag_2024.txt
            1234567              | mail.txt
            vertrag              | Mietvertrag_2024.txt
            mietvertrag 2024     | Mietvertrag_2024.txt
            in:house landlord    | tenant rights.txt
            in:/house tenant     | tenant rights.txt
            in:hou landlord      | tenant rights.txt
            in:/nowhere tenant   |
            landlrod~            | rent.txt,tenant rights.txt
            landlordess~         |
            landlorf~            | rent.txt,tenant rights.txt
            tenant type:pdf      |
            tenant type:txt -in:house | rent.txt
            """.lines().toList()) {
            String typed = row.substring(0, row.lastIndexOf('|')).strip();
            String expected = row.substring(row.lastIndexOf('|') + 1).strip();
            Set<String> wanted = expected.isEmpty() ? Set.of() : Set.of(expected.split(","));
            all.assertThat(Set.copyOf(find(typed))).as(typed).isEqualTo(wanted);
        }
        all.assertAll();
    }

    /** As they are typed, whatever the case and the accents, and in whatever order letters are read. */
    @Test
    void namesAreLitUpWhereTheyAreFound() throws Exception {
        write("any.txt", "any");
        add();
        Map<String, String> typed = Map.of(
                "lease", "[Lease] of the sub[lease].txt",
                "ubl", "Lease of the s[ubl]ease.txt",
                "uber", "[Übergabe] R\u00e9sum\u00e9.pdf",
                "resume", "Übergabe [Re\u0301sume\u0301].pdf",
                "strasse", "Haupt[straße] 7.docx",
                "\"main street\"", "[main]-[street] and street.txt",
                "rent -street type:txt in:street tag:street", "[Rent] street.txt",
                "e", "[Ende] bei [e].txt",
                "z", "a[z].txt",
                "عقد", "[عقد] إيجار (2).txt");
        List<String> wrong = new ArrayList<>();
        typed.forEach((words, name) -> {
            String plain = name.replace("[", "").replace("]", "");
            String lit = shown(markName(words, false, plain));
            if (!lit.equals(name)) {
                wrong.add(words + ": " + lit);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(shown(markName("leese", false, "Lease.txt"))).isEqualTo("Lease.txt");
        assertThat(shown(markName("leese", true, "Lease.txt"))).isEqualTo("[Lease].txt");
        assertThat(shown(markName("\ufdfa".repeat(100), false, "\ufdfa.txt"))).isEqualTo("\ufdfa.txt");
    }

    private Marked markName(String typed, boolean similar, String name) {
        try {
            return library.search().markNames(typed, similar, List.of(name)).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Marked marked) {
        StringBuilder out = new StringBuilder(marked.text());
        marked.marks().reversed().forEach(mark -> out.insert(mark.end(), ']').insert(mark.start(), '['));
        return out.toString();
    }

    @Test
    void theBestComesFirstAndItsWordsAreLitUp() throws Exception {
        write("a.txt", "Somewhere in a long letter there is talk of a harbour, and then of much else. ".repeat(3));
        write("harbour.txt", "The harbour of Hamburg. It has a harbour master.");
        write("c.txt", "Nothing of the kind.");
        add();
        Found found = library.search().find("harbour", 10);
        assertThat(names(found)).containsExactly("harbour.txt", "a.txt");
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.hits().getFirst().score())
                .isGreaterThan(found.hits().getLast().score());
        Marked snippet = library.search()
                .snippet(found.hits().getLast().document(), "harbour")
                .orElseThrow();
        assertThat(snippet.marks())
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(snippet.text().substring(mark.start(), mark.end()))
                        .isEqualTo("harbour"));
        Marked whole = library.search().mark("harbour mast", "The Harbour master");
        assertThat(whole.text()).isEqualTo("The Harbour master");
        assertThat(whole.marks()).containsExactly(new Marked.Range(4, 11), new Marked.Range(12, 18));
        assertThat(library.search().mark("nowhere", "The Harbour master").marks())
                .isEmpty();
        assertThat(library.search().snippet(node("c.txt"), "harbour")).isEmpty();
        assertThat(names(library.search().find("harbour", 1))).containsExactly("harbour.txt");
    }

    @Test
    void nothingFoundGivesWhatDiffersByOneLetterAndSaysSo() throws Exception {
        office();
        Found found = library.search().find("landlort", 10);
        assertThat(found.similar()).isTrue();
        assertThat(names(found)).containsExactlyInAnyOrder("rent.txt", "tenant rights.txt");
        assertThat(library.search().find("landlord", 10).similar()).isFalse();
        assertThat(library.search().find("xylophone", 10)).isEqualTo(Found.NOTHING);
    }

    @Test
    void timesNarrowDownAndWhatIsNoDateIsToldAndLeftOut() throws Exception {
        for (String date : List.of("2022-12-31", "2023-01-01", "2024-05-17")) {
            write(date + ".txt", "A report.");
            Files.setLastModifiedTime(
                    outside.resolve(date + ".txt"),
                    FileTime.from(LocalDate.parse(date)
                            .atStartOfDay(ZoneId.systemDefault())
                            .toInstant()));
        }
        add();
        assertThat(find("before:2023")).containsExactly("2022-12-31.txt");
        assertThat(find("after:2023")).containsExactly("2024-05-17.txt", "2023-01-01.txt");
        assertThat(find("report after:2023 before:2024-05-17")).containsExactly("2023-01-01.txt");
        assertThat(find("after:today")).isEmpty();
        Found unclear = library.search().find("report before:2023-13", 10);
        assertThat(unclear.hits()).hasSize(3);
        assertThat(unclear.unclear())
                .singleElement()
                .satisfies(one -> assertThat(one.value()).isEqualTo("2023-13"));
    }

    @Test
    void theIndexFollowsNamesTagsPlacesVersionsAndTheTrash() throws Exception {
        write("plan.txt", "The first plan says zebra.");
        add();
        NodeId plan = node("plan.txt");
        library.rename(plan, "Umbau.txt");
        library.tag(plan, List.of("to do", "Haus & Hof"), List.of());
        assertThat(library.search().behind()).isEqualTo(1);
        assertThat(library.search().catchUp(Progress.NONE)).isEqualTo(1);
        assertThat(library.search().catchUp(Progress.NONE)).as("again").isZero();
        assertThat(find("umbau")).containsExactly("Umbau.txt");
        assertThat(find("plan.txt")).as("former name").isEmpty();
        assertThat(find("tag:\"to do\"")).hasSize(1);
        assertThat(find("tag:hof zebra")).hasSize(1);
        assertThat(find("tag:zebra")).isEmpty();

        NodeId folder = library.newFolder(NodeId.ROOT, "Altbau");
        library.move(List.of(plan), folder);
        library.search().catchUp(Progress.NONE);
        assertThat(find("in:alt zebra")).hasSize(1);

        library.trash(List.of(folder));
        assertThat(find("zebra")).as("before the index knows").isEmpty();
        library.search().catchUp(Progress.NONE);
        assertThat(library.search().find("zebra", 10)).isEqualTo(Found.NOTHING);
        library.restore(List.of(folder));
        library.search().catchUp(Progress.NONE);
        assertThat(find("zebra")).hasSize(1);

        write("Umbau.txt", "The second plan says giraffe.");
        library.add(List.of(outside.resolve("Umbau.txt")), folder, AddOptions.DEFAULT, new AddListener() {});
        library.search().catchUp(Progress.NONE);
        assertThat(find("giraffe")).hasSize(1);
        assertThat(find("zebra")).isEmpty();
        reopen();
        assertThat(library.search().behind()).isZero();
        assertThat(find("giraffe")).hasSize(1);
        assertThat(find("by:Practice")).isEmpty();

        write("one.txt", "One of two.");
        write("two.txt", "The other one.");
        add();
        library.search().catchUp(Progress.NONE);
        library.trash(List.of(node("one.txt")));
        library.search().catchUp(Progress.NONE);
        assertThat(library.search().remains())
                .as("its words, in a file with others")
                .isPositive();
        library.deleteForGood(library.trashed().stream().map(Entry::id).toList(), Progress.NONE);
        library.search().catchUp(Progress.NONE);
        assertThat(library.search().remains()).isZero();
        assertThat(find("two")).containsExactly("two.txt");
    }

    @Test
    void nothingOfTheIndexIsReadableOnDiskAndWhatIsDamagedIsMadeAnew() throws Exception {
        write("secret.txt", "The word is QUAGMIRE1971 and nothing else.");
        add();
        library.tag(node("secret.txt"), List.of("hush5150"), List.of());
        library.search().catchUp(Progress.NONE);
        assertThat(find("quagmire1971")).hasSize(1);
        List<Path> files;
        try (Stream<Path> all = Files.walk(temp.resolve("home"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).anyMatch(file -> file.getParent().endsWith("index"));
        for (Path file : files) {
            String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            for (String word : List.of("quagmire1971", "hush5150", "secret", "lucene")) {
                assertThat(raw).as(file.getFileName().toString()).doesNotContain(word);
            }
        }
        library.close();
        int damaged = 0;
        for (Path file : files) {
            if (file.getParent().endsWith("index") && Files.exists(file) && Files.size(file) > 0) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
                damaged++;
            }
        }
        assertThat(damaged).isPositive();
        reopen();
        library.search().catchUp(Progress.NONE);
        assertThat(find("quagmire1971")).hasSize(1);
    }

    @Test
    void anIndexThatIsCutMixedUpOrEmptyIsMadeAnew() throws Exception {
        office();
        List<String> expected = find("tenant");
        library.close();
        Path index = index();
        List<Path> files;
        try (Stream<Path> all = Files.list(index)) {
            files = all.filter(file -> !file.endsWith("lock")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(1);
        for (int kind = 0; kind < 4; kind++) {
            for (Path file : files) {
                byte[] kept = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
                switch (kind) {
                    case 0 -> Files.write(file, new byte[0]);
                    case 1 -> Files.write(file, java.util.Arrays.copyOf(kept, kept.length / 2));
                    case 2 -> Files.deleteIfExists(file);
                    default ->
                        Files.write(file, Files.readAllBytes(files.getFirst().equals(file) ? files.getLast() : file));
                }
                reopen();
                library.search().catchUp(Progress.NONE);
                assertThat(find("tenant")).containsExactlyElementsOf(expected);
                library.close();
                try (Stream<Path> all = Files.list(index)) {
                    files = all.filter(one -> !one.endsWith("lock")).sorted().toList();
                }
                break;
            }
        }
        reopen();
    }

    @Test
    void aDiskThatTakesNothingForAWhileCostsNothing() throws Exception {
        office();
        write("late.txt", "a giraffe came late");
        library.add(List.of(outside.resolve("late.txt")), NodeId.ROOT, AddOptions.DEFAULT, new AddListener() {});
        Path index = index();
        Path away = index.resolveSibling("away");
        Files.move(index, away);
        Files.createFile(index);
        assertThatThrownBy(() -> library.search().catchUp(Progress.NONE)).isInstanceOf(IOException.class);
        Files.delete(index);
        Files.move(away, index);
        assertThat(library.search().catchUp(Progress.NONE)).isPositive();
        assertThat(find("giraffe")).containsExactly("late.txt");
        assertThat(library.search().behind()).isZero();
    }

    private Path index() throws IOException {
        try (Stream<Path> all = Files.walk(temp.resolve("home"))) {
            return all.filter(path -> path.endsWith("index")).findFirst().orElseThrow();
        }
    }

    @Test
    void whoeverIsSecondReadsWhatTheFirstHasWritten() throws Exception {
        office();
        try (Libraries others = new Libraries(temp.resolve("home"));
                Passphrase passphrase = passphrase();
                Library other = others.open(temp.resolve("vault"), passphrase, Progress.NONE)) {
            assertThat(other.search().find("landlord", 10).hits()).hasSize(2);
            assertThat(other.search().catchUp(Progress.NONE)).isZero();
            write("later.txt", "A landlord again.");
            add();
            assertThat(other.search().find("landlord", 10).hits()).hasSize(2);
        }
        assertThat(find("landlord")).hasSize(3);
    }

    @Test
    void cancellingKeepsWhatWasDone() throws Exception {
        for (int i = 0; i < 30; i++) {
            write("n" + i + ".txt", "number " + i + " of thirty");
        }
        try (Stream<Path> files = Files.list(outside)) {
            library.add(files.sorted().toList(), NodeId.ROOT, AddOptions.DEFAULT, new AddListener() {});
        }
        Progress tenth = new Progress() {
            private long done;

            @Override
            public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
                done = items;
            }

            @Override
            public boolean cancelled() {
                return done >= 10;
            }
        };
        assertThatThrownBy(() -> library.search().catchUp(tenth)).isInstanceOf(VaultException.Cancelled.class);
        assertThat(find("thirty")).hasSize(10);
        assertThat(library.search().behind()).isEqualTo(20);
        assertThat(library.search().catchUp(Progress.NONE)).isEqualTo(20);
        assertThat(find("thirty")).hasSize(30);
    }

    @Test
    void whatAMemberClaimsAboutADocumentKeepsNobodyFromSearching() throws Exception {
        write("rent.txt", "The tenant pays.");
        write("other.txt", "The landlord waits.");
        add();
        NodeId rent = node("rent.txt");
        library.close();
        Vaults vaults = new Vaults(temp.resolve("elsewhere"), Clock.systemUTC(), new SecureRandom(), "desk");
        try (Passphrase passphrase = passphrase();
                Vault vault = vaults.open(temp.resolve("vault"), passphrase, Progress.NONE)) {
            String note = "title: " + "x".repeat(3000) + "\nauthor: Anna\nauthor: Eve\n: \nunknown: 1";
            vault.change(now -> List.of(new Operation.Described(
                    now.current(rent).orElseThrow().id(), rent, "text/plain", List.of(), List.of(), note)));
        }
        reopen();
        library.search().catchUp(Progress.NONE);
        assertThat(library.search().behind()).isZero();
        assertThat(find("rent")).containsExactly("rent.txt");
        assertThat(find("landlord")).containsExactly("other.txt");
        assertThat(library.read(rent, Optional.empty())).isInstanceOf(Described.class);
    }

    @Test
    void whateverIsTypedIsAnswered() throws Exception {
        office();
        Random random = new Random(20261122);
        String[] parts = {
            "(", ")", "\"", "AND", "OR", "NOT", "-", "~", ":", "type:", "in:", "in:/", "before:", "after:", "tag:",
            "by:", "tenant", " ", "  ", "*", "?", "\\", "/", "\uD83D", "\uDE00", "\u0000", "é", "契", "2024", "[", "]",
            "{", "}", "^2", "&&", "||"
        };
        for (int i = 0; i < 500; i++) {
            StringBuilder typed = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                typed.append(parts[random.nextInt(parts.length)]);
                typed.append(random.nextBoolean() ? " " : "");
            }
            Found found = library.search().find(typed.toString(), 5);
            assertThat(found.hits().size()).as(typed.toString()).isLessThanOrEqualTo(5);
            Optional<Marked> snippet = library.search().snippet(node("rent.txt"), typed.toString());
            snippet.ifPresent(one -> assertThat(one.text()).isNotEmpty());
        }
        assertThat(find("(".repeat(5000) + "tenant")).isNotNull();
        assertThat(find("tenant ".repeat(5000))).isNotNull();
        assertThat(find("a b c d e ".repeat(300))).isNotNull();
        assertThat(find("\"" + "a b c d e ".repeat(300))).isNotNull();
        assertThat(find("abcde fghij klmno pqrst uvwxy zabcd efghi jklmn ".repeat(9)))
                .isEmpty();
        // Folding makes eighteen letters of one.
        assertThat(find("\ufdfa ".repeat(400))).isEmpty();
        assertThat(find("\ufdfa".repeat(1000))).isEmpty();
        assertThat(library.search().snippet(node("rent.txt"), "\ufdfa".repeat(1000)))
                .isEmpty();
        assertThat(find("tenant~ landlord~ monthly~ refuse~ ".repeat(9))).isNotNull();
        assertThat(find("tenant ".repeat(31) + "rent")).containsExactly("rent.txt");
    }

    @Test
    void aWordWithoutAnEndHindersNothing() throws Exception {
        write("endless.txt", "\uFDFA".repeat(100_000) + " " + "x".repeat(200_000) + " needle");
        write("usual.txt", "A needle.");
        add();
        assertThat(find("needle")).containsExactlyInAnyOrder("endless.txt", "usual.txt");
    }
}
