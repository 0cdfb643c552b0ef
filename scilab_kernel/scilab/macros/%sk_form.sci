// Gives what the rich form of a value is made of: the name of the form, and its parts; "" if the
// text will do. However large the value is, only what is shown is looked at.
function fields = %sk_form(value)
    fields = "";
    if type(value) == 1 & size(value, "*") == 1 then
        return // the most frequent case
    end
    select typeof(value)
    case "rational" then
        fields = ["rational", %sk_matrix(value.num), %sk_matrix(value.den)];
    case "state-space" then
        fields = ["states", strcat(string(value.dt)), %sk_matrix(value.A), %sk_matrix(value.B)];
        fields = [fields, %sk_matrix(value.C), %sk_matrix(value.D), %sk_matrix(value.X0)];
    case "st" then
        names = fieldnames(value)';
        if size(value, "*") == 1 & names <> [] then
            fields = %sk_struct_items(value, names);
        elseif size(value, "*") > 1 & names <> [] then
            fields = %sk_records(value, names);
        end
    case "ce" then
        if ndims(value) == 2 & size(value, "*") > 0 then
            fields = %sk_cells(value);
        end
    case "list" then
        if length(value) > 0 then
            names = "(" + %sk_integers(1:min(length(value), 20)) + ")";
            fields = %sk_list_items(value, 0, names, length(value));
        end
    else
        if or(type(value) == [1 2 4 8 10]) & ndims(value) == 2 then
            if size(value, "*") > 1 | (type(value) == 2 & size(value, "*") == 1) then
                fields = ["matrix", %sk_matrix(value)];
            end
        elseif or(type(value) == [16 17]) & exists("%" + typeof(value) + "_p") == 0 then
            names = getfield(1, value);
            if type(names) == 10 & size(names, "*") > 1 then
                count = size(names, "*") - 1;
                fields = %sk_list_items(value, 1, names(2:min(count + 1, 21)), count);
            end
        end
    end
endfunction

// A matrix: its type and size, the rows and columns that are shown, and their texts.
function fields = %sk_matrix(value)
    fields = [typeof(value), %sk_integers(size(value))];
    if value == [] then
        fields = [fields, "", ""];
        return
    end
    rows = %sk_outer(size(value, 1), 30);
    columns = %sk_outer(size(value, 2), 20);
    texts = string(value(rows, columns));
    for k = find(length(texts) > 200)
        texts(k) = part(texts(k), 1:200) + "...";
    end
    rows = strcat(%sk_integers(rows), " ");
    columns = strcat(%sk_integers(columns), " ");
    fields = [fields, rows, columns, matrix(texts, 1, -1)];
endfunction

// The indices that are shown of so many: the first and the last of more than that.
function indices = %sk_outer(count, most)
    indices = 1:count;
    if count > most then
        indices = [1:10, count - 9:count];
    end
endfunction

function fields = %sk_cells(value)
    rows = %sk_outer(size(value, 1), 30);
    columns = %sk_outer(size(value, 2), 20);
    fields = ["cells", "ce", %sk_integers(size(value))];
    fields = [fields, strcat(%sk_integers(rows), " "), strcat(%sk_integers(columns), " ")];
    for column = columns
        for row = rows
            fields($ + 1) = %sk_summary(value{row, column});
        end
    end
endfunction

// An array of structs: a row for each.
function fields = %sk_records(value, names)
    rows = %sk_outer(size(value, "*"), 30);
    fields = ["cells", "st", %sk_integers([size(value, "*"), size(names, "*")])];
    fields = [fields, strcat(%sk_integers(rows), " "), strcat(names, " ")];
    for name = names
        for row = rows
            record = value(row);
            fields($ + 1) = %sk_summary(record(name));
        end
    end
endfunction

function fields = %sk_struct_items(value, names)
    fields = ["items", "st", %sk_integers(size(names, "*"))];
    for k = 1:min(size(names, "*"), 20)
        fields = [fields, names(k), %sk_summary(value(names(k)))];
    end
endfunction

function fields = %sk_list_items(value, before, names, count)
    fields = ["items", typeof(value), %sk_integers(count)];
    present = definedfields(value);
    for k = 1:size(names, "*")
        text = "undefined";
        if or(present == k + before) then
            text = %sk_summary(getfield(k + before, value));
        end
        fields = [fields, names(k), text];
    end
endfunction

// A value in a few words: itself if it is small, else its size and type.
function text = %sk_summary(value)
    text = "";
    small = or(type(value) == [1 2 4 8 10]);
    if small then
        small = ndims(value) == 2 & size(value, 1) == 1 & size(value, 2) <= 5;
    end
    if small then
        texts = string(value);
        if type(value) == 10 then
            texts = """" + texts + """";
        end
        text = strcat(texts, ", ");
    end
    if ~small | length(text) > 80 then
        select type(value)
        case 13 then
            text = "function";
        case 130 then
            text = "function";
        case 14 then
            text = "library";
        else
            text = typeof(value);
            if and(type(value) <> [16 17]) | or(text == ["st" "ce" "rational" "state-space"]) then
                text = strcat(%sk_integers(size(value)), "x") + " " + text;
            end
        end
    end
endfunction
