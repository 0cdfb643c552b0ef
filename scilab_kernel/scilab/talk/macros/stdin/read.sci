// As Scilab's read; the standard input is asked of the person at the front end, a row a line.
function varargout = read(varargin)
    if argn(2) < 3 then
        varargout = %sk_outputs("%sk_c_read", argn(1), varargin);
        return
    elseif ~%sk_is_stdin(list(varargin(1))) then
        varargout = %sk_outputs("%sk_c_read", argn(1), varargin);
        return
    end
    rows = varargin(2);
    if rows < 0 then
        error("read: the input of a notebook has no end: say how many rows.");
    end
    if argn(2) == 3 then
        value = zeros(rows, varargin(3));
        for k = 1:rows
            value(k, :) = %sk_numbers(varargin(3));
        end
    elseif convstr(varargin(4)) == "(a)" then
        value = %sk_asked_lines(rows);
    else
        error("read: in a notebook the format can be ""(a)"" only: use mscanf.");
    end
    varargout = list(value);
endfunction

// Asks until there are enough numbers for a row.
function row = %sk_numbers(count)
    row = [];
    while size(row, "*") < count
        row = [row, strtod(tokens(%sk_ask(""), [" " ascii(9) ","]))'];
    end
    row = row(1:count);
endfunction
