// Has the person fill in a form, where the front end can show one: fields is a list, columns says
// how many of them stand beside each other, rows and heads are labels in front of and above them.
// Returns the number of the button, 0 for Cancel, and the values; an empty list where no form is.
function answer = %sk_fill_in(title_, fields, columns, rows, heads, buttons, cancel_, is_code)
    %sk_figures(%t); // the person may have to look at them to answer
    asked = struct("title", matrix(title_, 1, -1), "fields", fields, "columns", columns);
    asked.rows = matrix(rows, 1, -1);
    asked.heads = matrix(heads, 1, -1);
    asked.buttons = matrix(buttons, 1, -1);
    asked.cancel = cancel_;
    asked.is_code = is_code;
    text = %sk_widget_ask("form", asked);
    answer = list();
    if text <> "" then
        execstr("answer = " + text);
    end
endfunction
