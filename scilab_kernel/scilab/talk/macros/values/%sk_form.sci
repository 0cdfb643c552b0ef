// Returns the name of the rich form of a value, and the parts of that form; "" if the text will
// do. It reads only the parts that are shown, however large the value is.
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
        if size(value, "*") > 1 & fieldnames(value) <> [] then
            fields = %sk_records(value, fieldnames(value)');
        else
            fields = %sk_items(value);
        end
    case "table" then
        fields = %sk_table(value);
    case "timeseries" then
        fields = %sk_table(value);
    case "ce" then
        if size(size(value), "*") == 2 & size(value, "*") > 0 then
            fields = %sk_cells(value);
        end
    else
        if or(type(value) == [1 2 4 8 10]) & size(size(value), "*") == 2 then
            if size(value, "*") > 1 | (type(value) == 2 & size(value, "*") == 1) then
                fields = ["matrix", %sk_matrix(value)];
            end
        else
            fields = %sk_items(value);
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
            fields($ + 1) = %sk_in_short(value{row, column});
        end
    end
endfunction

// An array of structs: a row for each.
function fields = %sk_records(value, names)
    rows = %sk_outer(size(value, "*"), 30);
    fields = ["cells", "st", %sk_integers([size(value, "*"), size(names, "*")])];
    fields = [fields, strcat(%sk_integers(rows), " "), strcat(names + ascii(10))];
    for name = names
        for row = rows
            record = value(row);
            fields($ + 1) = %sk_in_short(record(name));
        end
    end
endfunction

// A table or timeseries (Scilab 2024): its variables are the columns. Names of rows are left to the
// text.
function fields = %sk_table(value)
    fields = "";
    properties = value.Properties;
    names = matrix(properties.VariableNames, 1, -1);
    count = size(value);
    if size(names, "*") > 20 | count(1) == 0 then
        return
    end
    if typeof(value) == "table" then
        if properties.RowNames <> [] then
            return
        end
    end
    rows = %sk_outer(count(1), 30);
    texts = string(value(rows, :));
    if and(size(texts) == [size(rows, "*"), size(names, "*")]) then
        names = strcat(names + ascii(10));
        fields = ["cells", typeof(value), %sk_integers(size(texts)), strcat(%sk_integers(rows), " "), names];
        fields = [fields, matrix(texts, 1, -1)];
        fields(3) = %sk_integers(count(1));
    end
endfunction

// A list, struct or typed list: how each of its parts is written in Scilab, and the part in a few
// words. Parts that have parts themselves are gone into.
function fields = %sk_items(value)
    fields = "";
    [labels, texts] = %sk_labelled("", value, 3);
    count = size(labels, "*");
    if count > 0 then
        shown = 1:min(count, 30);
        fields = ["items", typeof(value), %sk_integers(count), matrix([labels(shown); texts(shown)], 1, -1)];
    end
endfunction

function [labels, texts] = %sk_labelled(label, value, depth)
    labels = [];
    texts = [];
    [names, parts] = %sk_contents(value);
    for k = 1:size(names, "*")
        inner = [];
        if depth > 1 then
            [inner, inner_texts] = %sk_labelled(label + names(k), parts(k), depth - 1);
        end
        if inner == [] then
            inner = label + names(k);
            inner_texts = %sk_in_short(parts(k));
        end
        labels = [labels, inner];
        texts = [texts, inner_texts];
    end
endfunction

// The parts of a value, up to 30 of them, and what is written behind its name to get each.
function [names, parts] = %sk_contents(value)
    names = [];
    parts = list();
    if typeof(value) == "st" then
        if size(value, "*") <> 1 | fieldnames(value) == [] then
            return
        end
        fields = fieldnames(value)';
        fields = fields(1:min(size(fields, "*"), 30));
        names = "." + fields;
        for k = 1:size(fields, "*")
            parts(k) = value(fields(k));
        end
    elseif type(value) == 15 & length(value) > 0 then
        names = "(" + %sk_integers(1:min(length(value), 30)) + ")";
        parts = value;
    elseif or(type(value) == [16 17]) & and(typeof(value) <> ["st" "ce"]) then
        fields = getfield(1, value);
        if type(fields) == 10 & exists("%" + fields(1) + "_p") == 0 then
            for k = 2:min(size(fields, "*"), 31)
                names(1, k - 1) = "." + fields(k);
                parts(k - 1) = getfield(k, value);
            end
        end
    end
endfunction

// A value in a few words: itself if it is small, else its size and type.
function text = %sk_in_short(value)
    text = "";
    small = or(type(value) == [1 2 4 8 10]);
    if small then
        small = size(size(value), "*") == 2 & size(value, 1) == 1 & size(value, 2) <= 5;
    end
    if small then
        texts = string(value);
        if type(value) == 10 then
            texts = """" + texts + """";
        end
        text = strcat(texts, ", ");
    end
    if ~small | length(text) > 80 then
        text = typeof(value);
        if or(type(value) == [13 130]) then
            text = "function";
        elseif type(value) == 0 then
            text = "undefined";
        elseif or(type(value) == [1 2 4:6 8:10 15]) | or(text == ["st" "ce" "rational" "state-space"]) then
            text = strcat(%sk_integers(size(value)), "x") + " " + text;
        end
    end
endfunction
