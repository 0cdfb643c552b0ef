// Tells what a value is, in a row of texts of which the first says what the others are:
// "macro"    outputs, inputs, the lines of its text
// "function" (of Scilab's own, without a text)
// "value"    type, size, columns of its corner, and the corner's cells, row by row
// "fields"   type, size, and pairs of name and short description
// However large the value is, no more than its corner is looked at.
function fields = %sk_described(value)
    select type(value)
    case 13
        [outputs, inputs, text] = string(value);
        fields = ["macro", %sk_joined(outputs), %sk_joined(inputs), matrix(text, 1, -1)];
        return
    case 130
        fields = "function";
        return
    end
    facts = %sk_summary(value, "");
    fields = [%sk_in_words(value, facts(1)), facts(2)];
    select facts(4)
    case "field"
        names = %sk_fields(value)';
        names = names(1:min(size(names, "*"), 39));
        fields = ["fields", fields, %sk_described_parts(value, "field", names, names)];
    case "item"
        numbers = 1:min(size(value), 20);
        names = "(" + %sk_integers(numbers) + ")";
        fields = ["fields", fields, %sk_described_parts(value, "item", names, numbers)];
    else
        if facts(1) == "ce" then
            numbers = 1:min(size(value, "*"), 20);
            names = "{" + %sk_integers(numbers) + "}";
            fields = ["fields", fields, %sk_described_parts(value, "cell", names, numbers)];
        else
            fields = ["value", fields, %sk_corner(value)];
        end
    end
endfunction

// Describes parts of a value in a few words each.
function fields = %sk_described_parts(value, kind, names, numbers)
    fields = [];
    for k = 1:size(names, "*")
        if kind == "item" then
            text = %sk_in_brief(value(k)); // it may be undefined: then it can only be passed
        else
            text = %sk_in_brief(%sk_part(value, kind, numbers(k)));
        end
        fields = [fields, names(k), text];
    end
endfunction

// Describes a value in a few words.
function text = %sk_in_brief(value)
    facts = %sk_summary(value, "");
    text = facts(3);
    if or(type(value) == [13 15 16 17]) | and(facts(2) <> ["" "1x1"]) | text == "" then
        text = stripblanks(facts(2) + " " + %sk_in_words(value, facts(1)));
    end
endfunction

// Names a type in a word or two.
function name = %sk_in_words(value, name)
    select name
    case "constant"
        name = "real";
        if ~isreal(value) then
            name = "complex";
        end
    case "st"
        name = "struct";
    case "ce"
        name = "cell";
    case "fptr"
        name = "function";
    case "list"
        name = msprintf("list of %d", size(value));
    case "implicitlist"
        name = "range";
    case "handle"
        if size(value, "*") == 1 then
            name = value.type + " handle";
        end
    end
endfunction

// Takes the first rows and columns of a matrix as texts, behind the number of columns.
function fields = %sk_corner(value)
    fields = "0";
    kind = type(value);
    if kind == 129 then
        fields = ["1", string(value)];
    elseif or(kind == [1 2 4 5 6 8 10]) then
        [rows, columns] = size(value);
        rows = min(rows, 10);
        columns = min(columns, 8);
        if rows * columns > 0 then
            if or(kind == [5 6]) then
                value = full(value(1:rows, 1:columns));
            elseif size(size(value), "*") > 2 then
                value = value(1:rows, 1:columns, 1);
            else
                value = value(1:rows, 1:columns);
            end
            fields = [%sk_integers(columns), matrix(%sk_corner_texts(value)', 1, -1)];
        end
    end
endfunction

// Writes each element of a matrix as a text of bounded length.
function texts = %sk_corner_texts(value)
    if type(value) <> 10 then
        texts = string(value);
    else
        long = length(value) > 60;
        value(long) = part(value(long), 1:60) + "...";
        texts = """" + value + """";
    end
endfunction

// Writes names as a list; there may be none.
function text = %sk_joined(names)
    text = "";
    if names <> [] then
        text = strcat(names, ", ");
    end
endfunction
