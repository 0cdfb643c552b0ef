// As Scilab's x_choices: a numbered list and a question for each item.
function result = x_choices(title_, items)
    %sk_lines(title_);
    result = [];
    for item = items
        mprintf("%s\n", item(1));
        result($ + 1) = %sk_choice(item(3), item(2), msprintf("Number (Enter: %d): ", item(2)));
    end
    result = result';
endfunction
