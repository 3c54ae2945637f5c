package org.strongroom.documents.search;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How text becomes words: by the rules of Unicode (UAX #29), Thai and its neighbours by dictionary, Chinese and Japanese
 * characters one by one; then case, accents, width and variants of letters are folded (UTR #30).
 */
final class Words {
    /** Length of the pieces by which a part of a name is found. */
    static final int GRAM = 3;

    private static final int MAX_WORD = 255;
    private static final Normalizer2 FOLDING = ICUFoldingFilter.NORMALIZER;

    private Words() {}

    /** For running text. */
    static Analyzer ofText() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                ICUTokenizer words = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
                // Folding makes eighteen letters of one, and a word beyond 32 KiB is refused with its whole document.
                return new TokenStreamComponents(
                        words, new TruncateTokenFilter(new ICUFoldingFilter(new JoinedWords(words)), MAX_WORD));
            }

            @Override
            public int getPositionIncrementGap(String field) {
                // No phrase goes from one tag or person to the next.
                return 100;
            }
        };
    }

    /** For parts of names: all runs of three characters. Of text that is folded already. */
    static Analyzer ofParts() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer grams = new NGramTokenizer(GRAM, GRAM);
                return new TokenStreamComponents(grams);
            }
        };
    }

    /** Without case, accents and the like. */
    static String fold(String text) {
        return FOLDING.normalize(text);
    }

    /** A file name as text: what joins its words stands apart. */
    static String spaced(String name) {
        return name.replace('.', ' ').replace('-', ' ');
    }

    /** The words in {@code text}, in order. */
    static List<String> of(Analyzer analyzer, String text) {
        List<String> out = new ArrayList<>();
        try (TokenStream words = analyzer.tokenStream("", new StringReader(text))) {
            CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                out.add(word.toString());
            }
            words.end();
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
