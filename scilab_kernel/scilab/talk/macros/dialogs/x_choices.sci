// As Scilab's x_choices: a form, or a numbered list and a question for each item.
function result = x_choices(title_, items)
    %sk_count("x_choices", argn(2), 2, 2);
    %sk_strings("x_choices", 1, title_);
    if type(items) <> 15 then
        error(msprintf(_("%s: Wrong type for input argument #%d: A list expected.\n"), "x_choices", 2));
    end
    fields = list();
    labels = [];
    for item = items
        labels = [labels, item(1)];
        options = list("value", item(3)(item(2)));
        fields($ + 1) = struct("kind", "toggles", "items", matrix(item(3), 1, -1), "options", options);
    end
    result = [];
    answer = %sk_fill_in(title_, fields, 1, labels, [], _("OK"), _("Cancel"), %f);
    if size(answer) > 0 then
        for k = 1:size(items) * answer(1)
            result(1, k) = find(items(k)(3) == answer(k + 1), 1);
        end
        return
    end
    %sk_lines(title_);
    for item = items
        mprintf("%s\n", item(1));
        number = %sk_choice(item(3), item(2), 0, msprintf("Number (Enter: %d, or cancel): ", item(2)));
        if number == 0 then
            result = [];
            return
        end
        result(1, $ + 1) = number;
    end
endfunction
