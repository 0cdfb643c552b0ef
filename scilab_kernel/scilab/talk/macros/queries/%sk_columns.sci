// The names of the columns of a table or timeseries; [] if it is another mlist with such fields.
function names = %sk_columns(x)
    names = [];
    props = getfield("props", x);
    if type(props) == 17 then
        if or(getfield(1, props) == "variableNames") then
            names = matrix(getfield("variableNames", props), 1, -1);
        end
    end
endfunction
