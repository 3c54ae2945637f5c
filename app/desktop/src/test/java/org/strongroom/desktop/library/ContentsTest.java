package org.strongroom.desktop.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.vault.model.NodeId;

class ContentsTest {
    private final Entry clients = entry(1, true, List.of("Clients"));
    private final Entry weber = entry(2, true, List.of("Clients", "Weber"));
    private final Entry letter = entry(3, false, List.of("Clients", "Weber", "Letter.txt"), "court");
    private final Entry loose = entry(4, false, List.of("Loose.pdf"));
    private final Contents contents = new Contents(List.of(clients, weber, letter, loose), List.of());

    @Test
    void aFolderShowsWhatLiesDirectlyInIt() {
        assertThat(contents.in(List.of())).containsExactly(clients, loose);
        assertThat(contents.in(List.of("Clients"))).containsExactly(weber);
        assertThat(contents.foldersIn(List.of("Clients", "Weber"), String::compareTo))
                .isEmpty();
    }

    @Test
    void theFolderAboveIsFound() {
        assertThat(contents.parentOf(weber.id())).isEqualTo(clients.id());
        assertThat(contents.parentOf(clients.id())).isEqualTo(NodeId.ROOT);
        assertThat(contents.parentOf(NodeId.ROOT)).isEqualTo(NodeId.ROOT);
    }

    @Test
    void aDocumentIsNoPlaceToBe() {
        assertThat(contents.pathOf(letter.id())).isEmpty();
        assertThat(contents.pathOf(weber.id())).contains(List.of("Clients", "Weber"));
    }

    @Test
    void searchLooksAtEveryWordInNamesAndTagsEverywhere() {
        assertThat(contents.search("LETTER")).containsExactly(letter);
        assertThat(contents.search("court lett")).containsExactly(letter);
        assertThat(contents.search("letter pdf")).isEmpty();
    }

    @Test
    void documentsAreCountedWithoutFolders() {
        assertThat(contents.documents()).isEqualTo(2);
    }

    @Test
    void tenThousandDocumentsAreArrangedAtOnce() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(entry(100 + i, false, List.of("Folder " + i % 50, "Document " + i + ".txt")));
        }
        Contents large = new Contents(many, List.of());
        assertThat(large.in(List.of("Folder 7"))).hasSize(200);
        assertThat(large.search("document 9999")).hasSize(1);
    }

    private static Entry entry(long id, boolean folder, List<String> path, String... tags) {
        return new Entry(
                new NodeId(0, id),
                folder,
                path,
                folder ? 0 : 10,
                Instant.EPOCH,
                DocumentType.TEXT,
                folder ? 0 : 1,
                false,
                List.of(tags),
                true);
    }
}
