package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewTest {

    private final View before = new View(Map.of("a", list("x", "<b>1</b>", "y", "<b>2</b>")));

    @Test
    void toWhomKnowsNothingAllIsSent() {
        assertThat(before.changesSince(View.EMPTY, 7))
                .isEqualTo("{\"second\":7,\"lists\":{\"a\":{\"order\":[\"x\",\"y\"],\"items\":"
                        + "{\"x\":\"<b>1</b>\",\"y\":\"<b>2</b>\"}}}}");
    }

    @Test
    void toWhomKnowsNothingAListIsSentThoughItIsEmpty() {
        assertThat(new View(Map.of("a", list())).changesSince(View.EMPTY, 7))
                .isEqualTo("{\"second\":7,\"lists\":{\"a\":{\"order\":[],\"items\":{}}}}");
    }

    @Test
    void whatIsTheSameIsNotSentAgain() {
        View same = new View(Map.of("a", list("x", "<b>1</b>", "y", "<b>2</b>")));
        assertThat(same.changesSince(before, 8)).isEqualTo("{\"second\":8,\"lists\":{}}");
    }

    @Test
    void ofAListThatChangesTheOthersAreNamedAlone() {
        View next = new View(Map.of("a", list("y", "<b>3</b>", "x", "<b>1</b>")));
        assertThat(next.changesSince(before, 9))
                .isEqualTo("{\"second\":9,\"lists\":{\"a\":{\"order\":[\"y\",\"x\"],\"items\":{\"y\":\"<b>3</b>\"}}}}");
    }

    @Test
    void anotherOrderIsAChange() {
        View next = new View(Map.of("a", list("y", "<b>2</b>", "x", "<b>1</b>")));
        assertThat(next.changesSince(before, 9)).contains("\"order\":[\"y\",\"x\"],\"items\":{}");
    }

    @Test
    void whatHasGoneIsNotInTheOrder() {
        assertThat(new View(Map.of("a", list())).changesSince(before, 9)).contains("\"a\":{\"order\":[],\"items\":{}}");
    }

    private static Map<String, String> list(String... keysAndItems) {
        Map<String, String> list = new LinkedHashMap<>();
        for (int i = 0; i < keysAndItems.length; i += 2) {
            list.put(keysAndItems[i], keysAndItems[i + 1]);
        }
        return list;
    }
}
